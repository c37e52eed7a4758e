/** From the pieces in which a process's text comes to whole lines that a row and a terminal can take. */
import type { LogSource } from "@outlab/store";

/** Of one line; the rest of a longer one is cut off. */
const LINE_CHARACTERS = 2_000;

export interface LineSplitter {
  /** A piece of text as it came; a line may come in several. */
  add(source: LogSource, text: string): void;
  /** Nothing more comes: what has no end is a line, too. */
  end(): void;
}

/** @param onLine  called with each line that is not empty. */
export function createLineSplitter(onLine: (source: LogSource, line: string) => void): LineSplitter {
  const begun = new Map<LogSource, string>();
  const give = (source: LogSource, line: string): void => {
    const shown = readable(line);
    if (shown !== "") onLine(source, shown);
  };
  return {
    add(source, text) {
      const parts = ((begun.get(source) ?? "") + text).split("\n");
      // What is longer than a kept line needs no more of it.
      begun.set(source, parts.pop()!.slice(0, LINE_CHARACTERS));
      for (const line of parts) give(source, line);
    },
    end() {
      for (const [source, line] of begun) give(source, line);
      begun.clear();
    },
  };
}

/** The database keeps no NUL and no half of a character, and a terminal is not to be steered by what a process wrote. */
function readable(line: string): string {
  return line
    .slice(0, LINE_CHARACTERS)
    .toWellFormed()
    .replace(/\p{Cc}+/gu, " ")
    .trimEnd();
}
