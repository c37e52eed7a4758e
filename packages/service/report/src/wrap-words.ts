/** A sentence in lines that are broken between words. */
import { displayWidth } from "./display-width.ts";

/**
 * @param columns  of a line; a longer word has a line of its own. Without a limit the text stays one line.
 * @param indent  before every line but the first.
 */
export function wrapWords(text: string, columns: number, indent = ""): readonly string[] {
  if (displayWidth(text) <= columns) return [text];
  const lines: string[] = [];
  // Spaces at the start are the text's own indentation.
  let line = /^ */.exec(text)![0];
  let isEmpty = true;
  for (const word of text.trim().split(/ +/)) {
    if (isEmpty) line += word;
    else if (displayWidth(line) + 1 + displayWidth(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = indent + word;
    }
    isEmpty = false;
  }
  return [...lines, line];
}
