/** The element types that are plain numbers, by NumPy's names, and what to do about the others. */
import { NpyError } from "../array-error.ts";
import type { NumberArray } from "../number-array.ts";

export interface ElementType {
  readonly bytes: number;
  /** Into what the elements go: the smallest kind of array that holds every value of the type as a number. */
  readonly make: (count: number) => NumberArray;
  /** @returns a bigint where not every value of the type is a float64. */
  readonly at: (view: DataView, offset: number, isLittleEndian: boolean) => number | bigint;
}

const types: Readonly<Record<string, ElementType>> = {
  b1: { bytes: 1, make: (n) => new Uint8Array(n), at: (view, at) => view.getUint8(at) },
  i1: { bytes: 1, make: (n) => new Int8Array(n), at: (view, at) => view.getInt8(at) },
  u1: { bytes: 1, make: (n) => new Uint8Array(n), at: (view, at) => view.getUint8(at) },
  i2: { bytes: 2, make: (n) => new Int16Array(n), at: (view, at, little) => view.getInt16(at, little) },
  u2: { bytes: 2, make: (n) => new Uint16Array(n), at: (view, at, little) => view.getUint16(at, little) },
  i4: { bytes: 4, make: (n) => new Int32Array(n), at: (view, at, little) => view.getInt32(at, little) },
  u4: { bytes: 4, make: (n) => new Uint32Array(n), at: (view, at, little) => view.getUint32(at, little) },
  i8: { bytes: 8, make: (n) => new Float64Array(n), at: (view, at, little) => view.getBigInt64(at, little) },
  u8: { bytes: 8, make: (n) => new Float64Array(n), at: (view, at, little) => view.getBigUint64(at, little) },
  f2: {
    bytes: 2,
    make: (n) => new Float32Array(n),
    at: (view, at, little) => float16(view.getUint16(at, little)),
  },
  f4: { bytes: 4, make: (n) => new Float32Array(n), at: (view, at, little) => view.getFloat32(at, little) },
  f8: { bytes: 8, make: (n) => new Float64Array(n), at: (view, at, little) => view.getFloat64(at, little) },
};

/**
 * @param descr  NumPy's name: a byte order, a letter, a number of bytes.
 * @throws {NpyError} `unsupported-type`, with what to do instead.
 */
export function elementTypeOf(descr: string): ElementType & { readonly isLittleEndian: boolean } {
  const [, order, code] = /^([<>|=]?)(.*)$/s.exec(descr) ?? ["", "", ""];
  if (Object.hasOwn(types, code)) return { ...types[code], isLittleEndian: order !== ">" };
  const [what, remedy] = others[/^[a-zA-Z]/.exec(code)?.[0] ?? ""] ?? ["of an unknown kind", "convert"];
  throw new NpyError(
    "unsupported-type",
    `its elements are ${what} (${JSON.stringify(descr)}), and only plain numbers are read; ${remedy}`,
  );
}

const toFloat = "convert: numpy.save(path, x.astype(numpy.float64))";

const others: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  c: ["complex numbers", "save the part that counts: numpy.save(path, x.real), or numpy.abs(x)"],
  f: ["floating-point numbers wider than float64", toFloat],
  O: ["Python objects", toFloat],
  S: ["byte strings", "convert them to numbers; labels: numpy.unique(x, return_inverse=True)[1]"],
  a: ["byte strings", "convert them to numbers; labels: numpy.unique(x, return_inverse=True)[1]"],
  U: ["text", "convert it to numbers; labels: numpy.unique(x, return_inverse=True)[1]"],
  V: ["bytes without a type", `bfloat16 is saved like that; ${toFloat}`],
  M: ["dates", toFloat],
  m: ["time spans", toFloat],
};

/** Sign, 5 bits of exponent, 10 of fraction. */
function float16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
