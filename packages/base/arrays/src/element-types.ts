/** The element types that are plain numbers: how each is read, and into what. The formats know them by names of their own. */
import type { NumberArray } from "./number-array.ts";

export interface ElementType {
  readonly bytes: number;
  /** Into what the elements go: the smallest kind of array that holds every value of the type as a number. */
  readonly make: (count: number) => NumberArray;
  /** @returns a bigint where not every value of the type is a float64. */
  readonly at: (view: DataView, offset: number, isLittleEndian: boolean) => number | bigint;
}

export const elementTypes = {
  bool: { bytes: 1, make: (n) => new Uint8Array(n), at: (view, at) => view.getUint8(at) },
  int8: { bytes: 1, make: (n) => new Int8Array(n), at: (view, at) => view.getInt8(at) },
  uint8: { bytes: 1, make: (n) => new Uint8Array(n), at: (view, at) => view.getUint8(at) },
  int16: { bytes: 2, make: (n) => new Int16Array(n), at: (view, at, little) => view.getInt16(at, little) },
  uint16: { bytes: 2, make: (n) => new Uint16Array(n), at: (view, at, little) => view.getUint16(at, little) },
  int32: { bytes: 4, make: (n) => new Int32Array(n), at: (view, at, little) => view.getInt32(at, little) },
  uint32: { bytes: 4, make: (n) => new Uint32Array(n), at: (view, at, little) => view.getUint32(at, little) },
  int64: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    at: (view, at, little) => view.getBigInt64(at, little),
  },
  uint64: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    at: (view, at, little) => view.getBigUint64(at, little),
  },
  float16: {
    bytes: 2,
    make: (n) => new Float32Array(n),
    at: (view, at, little) => float16(view.getUint16(at, little)),
  },
  bfloat16: {
    bytes: 2,
    make: (n) => new Float32Array(n),
    at: (view, at, little) => bfloat16(view.getUint16(at, little)),
  },
  float32: {
    bytes: 4,
    make: (n) => new Float32Array(n),
    at: (view, at, little) => view.getFloat32(at, little),
  },
  float64: {
    bytes: 8,
    make: (n) => new Float64Array(n),
    at: (view, at, little) => view.getFloat64(at, little),
  },
} as const satisfies Readonly<Record<string, ElementType>>;

/** Sign, 5 bits of exponent, 10 of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The upper half of a float32. */
function bfloat16(bits: number): number {
  scratch.setUint16(0, bits);
  return scratch.getFloat32(0);
}

const scratch = new DataView(new ArrayBuffer(4));
