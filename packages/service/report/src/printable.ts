/**
 * Text that somebody else wrote, made safe to print. A name may hold what moves a terminal's cursor, ends a line or turns
 * the direction of what follows; printed, it could hide or forge other lines. Such characters are shown by their code instead.
 */

/** Controls, invisible and direction-changing signs, ends of lines and paragraphs, and halves of surrogate pairs. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** One line, whatever was in it. */
export function printable(text: string): string {
  return text.replace(UNSAFE, (character) => SHORT[character] ?? escaped(character));
}

/** One line of JSON that parses to the same value: what is unsafe can only stand inside its strings. */
export function printableJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent);
  // The line feeds of an indented document are its own; those of a string are escaped already.
  return text.replace(UNSAFE, (character) => (character === "\n" ? character : utf16Escaped(character)));
}

function escaped(character: string): string {
  const code = character.codePointAt(0)!;
  return code > 0xffff ? `\\u{${code.toString(16)}}` : utf16Escaped(character);
}

function utf16Escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }).join("");
}
