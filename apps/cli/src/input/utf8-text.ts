/** Text from a file that a person saved, with any editor: UTF-8 with or without a byte order mark, and nothing else. */

/** What is wrong with the bytes, as the rest of a sentence that begins with the file's name. */
export class TextError extends Error {
  override readonly name = "TextError";
}

/** @throws {TextError} for UTF-16 and for bytes that are no UTF-8, with the place of the first. */
export function utf8Text(bytes: Uint8Array): string {
  if (isUtf16(bytes)) throw new TextError("is saved as UTF-16; save it as UTF-8");
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const place = firstBroken(bytes, text);
  if (place === undefined) return text.replace(/^\uFEFF/, "");
  const line = 1 + bytes.subarray(0, place).filter((byte) => byte === 0x0a).length;
  const hex = bytes[place].toString(16).padStart(2, "0").toUpperCase();
  throw new TextError(
    `is not UTF-8: byte ${place} (0x${hex}, in line ${line}) begins no character; save it as UTF-8`,
  );
}

/** By its mark, or by the zeros that every other byte of such a file is where it begins with a Latin letter or sign. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  const isMarked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return isMarked || (bytes.length >= 2 && (first === 0) !== (second === 0));
}

const replacement = "\uFFFD";

/** The decoder puts a sign in place of what is broken; the same sign may also stand in the file, spelled out. */
function firstBroken(bytes: Uint8Array, text: string): number | undefined {
  if (!text.includes(replacement)) return undefined;
  let place = 0;
  for (const character of text) {
    const isSpelled = bytes[place] === 0xef && bytes[place + 1] === 0xbf && bytes[place + 2] === 0xbd;
    if (character === replacement && !isSpelled) return place;
    place += Buffer.byteLength(character);
  }
  return undefined;
}
