/** Lines that stay and one line that changes: redrawn in place on a terminal, now and then a plain line elsewhere. */
import type { Progress } from "@outlab/pipeline";
import type { Output } from "./command.ts";
import { progressLine } from "./progress-line.ts";

export interface LiveOutput {
  /** A line that stays. */
  say(line: string): void;
  progress(progress: Progress): void;
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
  return {
    say(line) {
      output.write(`${drawn === "" ? "" : clearLine}${line}\n${drawn}`);
    },
    progress(progress) {
      if (output.isTerminal) {
        drawn = progressLine(progress, output.columns);
        output.write(clearLine + drawn);
        return;
      }
      if (phase === progress.phase && nowMs() - lastPlainMs < PLAIN_EVERY_MS) return;
      phase = progress.phase;
      lastPlainMs = nowMs();
      output.write(`${progressLine(progress, PLAIN_COLUMNS).trimEnd()}\n`);
    },
    close() {
      if (drawn !== "") output.write(clearLine);
      drawn = "";
    },
  };
}
