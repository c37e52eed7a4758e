/** The IDX format of MNIST and Fashion-MNIST: big-endian header, then one unsigned byte a value. */
import { DatasetError } from "../dataset-error.ts";
import { wrongSize } from "./check-bytes.ts";

export interface IdxArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array;
}

/**
 * @param file  its name in messages.
 * @throws {DatasetError} `altered` if the header is not one of unsigned bytes, `truncated` for another length.
 * @see LeCun et al., The MNIST database, "file formats".
 */
export function readIdx(file: string, bytes: Uint8Array): IdxArray {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = bytes.length >= 4 ? view.getUint32(0) : 0;
  const rank = magic & 0xff;
  if (magic >>> 8 !== 0x08 || rank === 0 || bytes.length < 4 + 4 * rank) {
    throw new DatasetError(
      "altered",
      `${file}: expected an IDX header 0x000008nn, found 0x${magic.toString(16).padStart(8, "0")}; replace it`,
    );
  }
  const shape = Array.from({ length: rank }, (_, axis) => view.getUint32(4 + 4 * axis));
  const values = bytes.subarray(4 + 4 * rank);
  const expected = shape.reduce((product, extent) => product * extent, 1);
  if (values.length !== expected) throw wrongSize(file, 4 + 4 * rank + expected, bytes.length);
  return { shape, values };
}
