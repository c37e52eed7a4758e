/** NumPy's `.npy` format, versions 1 to 3, for every element type that is a plain number. */
import { NpyError } from "../array-error.ts";
import type { NumberArray } from "../number-array.ts";
import { readElements } from "../read-elements.ts";
import { malformed, readNpyHeader } from "./npy-header.ts";
import { npyType } from "./npy-type.ts";

export interface NpyArray {
  /**
   * In C order, also where the file's order was another. float16 becomes float32, bool 0 or 1, and 64-bit integers float64; other
   * types stay what they are. Every value is exactly the file's.
   */
  readonly data: NumberArray;
  readonly shape: readonly number[];
}

/**
 * Reads float16, 32 and 64, signed and unsigned integers of 8 to 64 bits, and bool; either byte order, C or Fortran order.
 * The result is a copy.
 *
 * @throws {NpyError} `malformed`; `unsupported-type`, saying what to convert to; or `inexact-value`, naming the first
 *   64-bit integer that no float64 holds.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { descr, isFortranOrder, shape, dataStart } = readNpyHeader(bytes);
  const { type, isLittleEndian } = npyType(descr);
  const count = shape.reduce((product, size) => product * size, 1);
  const expected = count * type.bytes;
  const found = bytes.length - dataStart;
  if (found !== expected) {
    throw malformed(
      `shape (${shape.join(", ")}) of ${descr} needs ${expected} bytes of data, found ${found}`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset + dataStart, expected);
  const elements = { view, type, shape, isLittleEndian };
  const isTurned = isFortranOrder && shape.length > 1;
  const data = readElements(
    isTurned ? { ...elements, placeInFile: fortranPlaces(shape) } : elements,
    (code, message) => new NpyError(code, message),
  );
  return { data, shape };
}

/** From an index in C order to the same element's in Fortran order; to be asked for 0, 1, 2 ... in turn. */
function fortranPlaces(shape: readonly number[]): (index: number) => number {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  const at = shape.map(() => 0);
  let place = 0;
  return (index) => {
    for (let axis = shape.length - 1; index > 0 && axis >= 0; axis--) {
      place += strides[axis];
      if (++at[axis] < shape[axis]) break;
      place -= strides[axis] * shape[axis];
      at[axis] = 0;
    }
    return place;
  };
}
