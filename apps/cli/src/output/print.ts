/**
 * The only way to a terminal or a pipe for text that came from a server: names, messages, logs and reasons are other
 * people's words, and what could steer a terminal in them is shown by its code. A test holds that no verb writes by itself.
 */
import { messageLines, printable, printableJson, wrapWords } from "@outlab/report";
import type { Output } from "../command.ts";

/** How wide a line may be: as wide as the terminal. In a pipe or a file nothing is broken, for programs look for whole lines there. */
export function columnsOf({ isTerminal, columns }: Output): number {
  return isTerminal ? Math.max(FEWEST_COLUMNS, columns) : Number.POSITIVE_INFINITY;
}

/** Narrower ones break lines by themselves. */
const FEWEST_COLUMNS = 20;

/** Each is printed as one line, also where a name holds a line feed. */
export function printLines(output: Output, lines: readonly string[]): void {
  output.write(lines.map((line) => `${printable(line)}\n`).join(""));
}

export function printLine(output: Output, line: string): void {
  printLines(output, [line]);
}

/** Sentences for a person, broken between words where the terminal ends. Lines after the first are indented. */
export function printNotice(output: Output, message: string): void {
  printLines(output, noticeLines(message, columnsOf(output)));
}

export function noticeLines(message: string, columns: number): readonly string[] {
  return messageLines(message).flatMap((line, index) =>
    wrapWords(line, columns, index === 0 ? "  " : "    "),
  );
}

/** One value in one line. */
export function printJson(output: Output, value: unknown): void {
  output.write(`${printableJson(value)}\n`);
}

/** One value as a person reads it. */
export function printIndentedJson(output: Output, value: unknown): void {
  output.write(`${printableJson(value, 2)}\n`);
}
