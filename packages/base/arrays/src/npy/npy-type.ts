/** NumPy's names of element types, and what to do about those that are no plain numbers. */
import { NpyError } from "../array-error.ts";
import { type ElementType, elementTypes } from "../element-types.ts";

const types: Readonly<Record<string, ElementType>> = {
  b1: elementTypes.bool,
  i1: elementTypes.int8,
  i2: elementTypes.int16,
  i4: elementTypes.int32,
  i8: elementTypes.int64,
  u1: elementTypes.uint8,
  u2: elementTypes.uint16,
  u4: elementTypes.uint32,
  u8: elementTypes.uint64,
  f2: elementTypes.float16,
  f4: elementTypes.float32,
  f8: elementTypes.float64,
};

/**
 * @param descr  NumPy's name: a byte order, a letter, a number of bytes.
 * @throws {NpyError} `unsupported-type`, with what to do instead.
 */
export function npyType(descr: string): { readonly type: ElementType; readonly isLittleEndian: boolean } {
  const [, order, code] = /^([<>|=]?)(.*)$/s.exec(descr) ?? ["", "", ""];
  if (Object.hasOwn(types, code)) return { type: types[code], isLittleEndian: order !== ">" };
  const [what, remedy] = others[/^[a-zA-Z]/.exec(code)?.[0] ?? ""] ?? ["of an unknown kind", toFloat];
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
