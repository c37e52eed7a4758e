/**
 * Writes the wire format of protocol buffers, in pieces that are never joined: weights are some hundred megabytes in the largest
 * encoders.
 *
 * @see https://protobuf.dev/programming-guides/encoding
 */

/** Bytes one after the other. */
export type Pieces = readonly Uint8Array[];

const wireType = { varint: 0, bytes: 2, fixed32: 5 } as const;

/** @param value  a whole number from 0 to 2^53. */
export function varintField(field: number, value: number): Pieces {
  return [Uint8Array.from([...varint(field * 8 + wireType.varint), ...varint(value)])];
}

export function floatField(field: number, value: number): Pieces {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setFloat32(0, value, true);
  return [Uint8Array.from(varint(field * 8 + wireType.fixed32)), bytes];
}

export function textField(field: number, text: string): Pieces {
  return messageField(field, [new TextEncoder().encode(text)]);
}

/** A message within another, or bytes. */
export function messageField(field: number, content: Pieces): Pieces {
  return [Uint8Array.from([...varint(field * 8 + wireType.bytes), ...varint(lengthOf(content))]), ...content];
}

function lengthOf(pieces: Pieces): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

/** Seven bits a byte, the lowest first; without shifts, which would cut a number above 2^31. */
function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
  return bytes;
}
