/** The last lines that an attempt's process wrote, by its log or by itself: they go into its failure. */

const LINES = 20;
/** Of one line; the rest of a longer one says little. */
const LINE_CHARACTERS = 500;

type Source = "log" | "stdout" | "stderr";

export interface LogTail {
  /** A piece of text as it came; a line may come in several. */
  add(source: Source, text: string): void;
  lines(): readonly string[];
}

export function createLogTail(): LogTail {
  let lines: string[] = [];
  const begun = new Map<Source, string>();
  const keep = (line: string): void => {
    const shown = readable(line);
    if (shown !== "") lines = [...lines, shown].slice(-LINES);
  };
  return {
    add(source, text) {
      const parts = ((begun.get(source) ?? "") + text).split("\n");
      // What is longer than a kept line needs no more of it.
      begun.set(source, parts.pop()!.slice(0, LINE_CHARACTERS));
      for (const line of parts) keep(line);
    },
    lines: () => [...lines, ...[...begun.values()].map(readable).filter((line) => line !== "")].slice(-LINES),
  };
}

/** The database keeps no NUL, and a terminal is not to be steered by what a process wrote. */
function readable(line: string): string {
  return line
    .slice(0, LINE_CHARACTERS)
    .replace(/\p{Cc}+/gu, " ")
    .trimEnd();
}
