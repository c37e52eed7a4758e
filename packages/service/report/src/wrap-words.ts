/** A sentence in lines that are broken between words. */
import { displayWidth } from "./display-width.ts";

/**
 * @param columns  of a line; a longer word has a line of its own. Spaces within a line stay as they are.
 * @param indent  before every line but the first.
 */
export function wrapWords(text: string, columns: number, indent = ""): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const [word] of text.matchAll(/ *[^ ]+/g)) {
    if (line !== "" && displayWidth(line) + displayWidth(word) > columns) {
      lines.push(line);
      line = indent + word.trimStart();
    } else line += word;
  }
  return [...lines, line];
}
