/** The last lines that an attempt's process wrote, by its log or by itself: they go into its failure. */

const LINES = 20;
/** Of one line; the rest of a longer one says little there. */
const LINE_CHARACTERS = 500;

export interface LogTail {
  add(line: string): void;
  lines(): readonly string[];
}

export function createLogTail(): LogTail {
  let lines: string[] = [];
  return {
    add(line) {
      lines = [...lines, line.slice(0, LINE_CHARACTERS)].slice(-LINES);
    },
    lines: () => lines,
  };
}
