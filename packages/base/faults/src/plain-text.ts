/**
 * Text that people read and that a database keeps: without characters that are invisible, that move a terminal's cursor,
 * that turn the direction of what follows, or that no database can hold. Names, class names and queries share it.
 */
import { z } from "zod";

/**
 * Normalised (NFC), so that one text has one spelling.
 *
 * @param maxLength  UTF-16 code units, as JavaScript counts.
 */
export function plainText(maxLength: number) {
  return plain(z.string(), maxLength);
}

/** Plain text that is there, without white space around it. */
export function nameText(maxLength: number) {
  return plain(z.string().trim(), maxLength).min(1);
}

/** Text that is too long gets no further: to normalise a long run of combining marks takes the square of its length. */
function plain(text: z.ZodString, maxLength: number) {
  return text
    .max(maxLength, { abort: true })
    .overwrite((value) => value.normalize("NFC"))
    .check(refuseHidden);
}

/**
 * Control and format characters, lone surrogates, separators of lines and paragraphs, and all that Unicode calls ignorable
 * (joiners, variation selectors, fillers); and the blank braille pattern, which looks like a space.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;

function refuseHidden({ value, issues }: z.core.ParsePayload<string>): void {
  const at = value.search(HIDDEN);
  if (at === -1) return;
  const code = value.codePointAt(at)!;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  issues.push({
    code: "custom",
    input: value,
    params: { fault: "unsafe-text" },
    message: `character ${at + 1} is ${name}, ${kindOf(code)}; leave it out`,
  });
}

function kindOf(code: number): string {
  const character = String.fromCodePoint(code);
  if (code >= 0xd800 && code <= 0xdfff) return "half of a character";
  if (/\p{Cc}/u.test(character)) return "a control character";
  if (/\p{Bidi_Control}/u.test(character)) return "which changes the direction of text";
  if (/[\p{Zl}\p{Zp}]/u.test(character)) return "the end of a line";
  return "which is invisible";
}
