/** The `Range` header, as far as one range of bytes goes. @see RFC 9110, section 14 */
import type { ByteRange } from "@outlab/blobs";

/**
 * @param header  the field's value, without spaces around it, as Node gives it; undefined when it wasn't sent.
 * @param sizeBytes  length of the whole.
 * @returns undefined for the whole: no header, another unit, several ranges or a malformed one, all of which a server may
 *   ignore; "unsatisfiable" when the range begins past the end, which asks for 416.
 */
export function parseByteRange(
  header: string | undefined,
  sizeBytes: number,
): ByteRange | "unsatisfiable" | undefined {
  const match = /^bytes=(?:(\d+)-(\d*)|-(\d+))$/.exec(header ?? "");
  if (!match) return undefined;
  const [, first, last, suffix] = match;
  if (suffix !== undefined) {
    const length = Math.min(Number(suffix), sizeBytes);
    return length === 0 ? "unsatisfiable" : { start: sizeBytes - length, end: sizeBytes - 1 };
  }
  const start = Number(first);
  const end = last === "" ? sizeBytes - 1 : Math.min(Number(last), sizeBytes - 1);
  if (last !== "" && Number(last) < start) return undefined;
  return start >= sizeBytes ? "unsatisfiable" : { start, end };
}
