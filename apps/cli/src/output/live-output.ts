/** Lines that stay and one line that changes: redrawn in place on a terminal, now and then a plain line elsewhere. */
import type { Progress } from "@outlab/client";
import type { Output } from "../command.ts";
import { columnsOf, noticeLines } from "./print.ts";
import { progressLine, statusLine } from "./progress-line.ts";

export interface LiveOutput {
  /** Lines that stay, broken between words where the terminal ends. */
  say(message: string): void;
  /** @param condition  of the experiment, where it isn't simply running: `cancelling`. */
  progress(progress: Progress, condition?: string): void;
  /** What holds while nothing moves, on a terminal alone; undefined takes the changing line away. */
  status(text: string | undefined): void;
  /** Takes the changing line away; what was said stays. */
  close(): void;
}

/** Without a terminal a log is being written: a line at the start of a phase, then at most one in this time. */
const PLAIN_EVERY_MS = 10_000;
const PLAIN_COLUMNS = 110;

export function createLiveOutput(output: Output, nowMs: () => number): LiveOutput {
  const clearLine = output.isTerminal ? "\r\u001b[2K" : "";
  let drawn = "";
  let phase: string | undefined;
  let lastPlainMs = Number.NEGATIVE_INFINITY;
  const draw = (line: string) => {
    if (drawn !== "" || line !== "") output.write(clearLine + line);
    drawn = line;
  };
  return {
    say(message) {
      const lines = noticeLines(message, columnsOf(output)).map((line) => `${line}\n`);
      output.write(`${drawn === "" ? "" : clearLine}${lines.join("")}${drawn}`);
    },
    progress(progress, condition) {
      if (output.isTerminal) {
        draw(progressLine(progress, output.columns, condition));
        return;
      }
      if (phase === progress.phase && nowMs() - lastPlainMs < PLAIN_EVERY_MS) return;
      phase = progress.phase;
      lastPlainMs = nowMs();
      output.write(`${progressLine(progress, PLAIN_COLUMNS, condition).trimEnd()}\n`);
    },
    status(text) {
      if (output.isTerminal) draw(text === undefined ? "" : statusLine(text, output.columns));
    },
    close() {
      draw("");
    },
  };
}
