import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArrayErrorCode } from "../array-error.ts";
import { readable, readableFile, refusedFile } from "../testing/npy-files.ts";
import { readNpy } from "./read-npy.ts";

describe("readNpy on files that NumPy wrote", () => {
  it.each(readable)("reads $name in C order, every value exactly", ({ bytes, shape, values }) => {
    const { data, shape: found } = readNpy(bytes);
    expect(found).toEqual(shape);
    expect([...data]).toEqual(values);
  });

  it.each([
    ["float16", Float32Array],
    ["float32", Float32Array],
    ["float64 big-endian", Float64Array],
    ["bool", Uint8Array],
    ["int8", Int8Array],
    ["uint16 big-endian", Uint16Array],
    ["int32", Int32Array],
    ["uint32", Uint32Array],
    ["int64", Float64Array],
    ["uint64", Float64Array],
  ])("gives %s as an array that holds every value of the type", (name, type) => {
    expect(readNpy(readableFile(name).bytes).data).toBeInstanceOf(type);
  });

  it("reads at any offset in memory", () => {
    const { bytes, values } = readableFile("float64");
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect([...readNpy(shifted.subarray(3)).data]).toEqual(values);
  });

  it("takes either quotes, any order of the keys, no comma at the end and the machine's own byte order", () => {
    const header = '{"shape": (2,), "fortran_order": False, "descr": "=i2"}\n';
    const data = Uint8Array.of(1, 0, 0xff, 0xff);
    const head = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0];
    expect(readNpy(Uint8Array.from([...head, ...Buffer.from(header), ...data]))).toEqual({
      data: Int16Array.of(1, -1),
      shape: [2],
    });
  });
});

describe("readNpy refuses, saying what would be right,", () => {
  const cases: [string, ArrayErrorCode, string][] = [
    [
      "complex64",
      "unsupported-type",
      'complex numbers ("<c8"), and only plain numbers are read; save the part',
    ],
    ["complex128", "unsupported-type", "numpy.save(path, x.real)"],
    ["longdouble", "unsupported-type", "wider than float64"],
    ["object", "unsupported-type", "Python objects"],
    ["bytes", "unsupported-type", "byte strings"],
    ["text", "unsupported-type", "numpy.unique(x, return_inverse=True)"],
    ["structured", "unsupported-type", "save one field"],
    ["void", "unsupported-type", "bfloat16 is saved like that"],
    ["dates", "unsupported-type", "dates"],
    ["time spans", "unsupported-type", "time spans"],
    ["int64 beyond float64", "inexact-value", "9007199254740993 at (1, 0) is no float64"],
    ["int64 beyond float64 Fortran order", "inexact-value", "9007199254740995 at (0, 1) is no float64"],
    ["uint64 beyond float64", "inexact-value", "18446744073709551615 at (1) is no float64"],
  ];
  it.each(cases)("%s", (name, code, part) => {
    expect(() => readNpy(refusedFile(name))).toThrow(
      expect.objectContaining({ name: "NpyError", code, message: expect.stringContaining(part) }),
    );
  });

  it("every file that is cut short, and never reads beyond", () => {
    const whole = readableFile("float32").bytes;
    for (let length = 0; length < whole.length; length++) {
      expect(() => readNpy(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ name: "NpyError", code: "malformed" }),
      );
    }
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(() => readNpy(longer)).toThrow("needs 96 bytes of data, found 97");
  });

  it("any other bytes, with a typed error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => readNpy(bytes)).toThrow(
          expect.objectContaining({ name: "NpyError", code: "malformed" }),
        );
      }),
    );
  });

  it("an archive of arrays, and a version that is not known yet", () => {
    expect(() => readNpy(Buffer.from("PK\x03\x04 and more"))).toThrow("as an .npz archive does");
    expect(() => readNpy(readableFile("float32").bytes.with(6, 4))).toThrow("format version 4 is not known");
  });

  it.each(["(2, 3", "(2 3, 4)", "(-2, 3)", "(2,, 3)", "(2.0, 3)", "[2, 3]"])(
    "a shape written %s",
    (shape) => {
      const { bytes } = readableFile("float32");
      const changed = Buffer.from(bytes);
      changed.write(shape.padEnd(9), changed.indexOf("(2, 3, 4)"), "latin1");
      expect(() => readNpy(changed)).toThrow("lacks a plain descr, fortran_order or shape");
    },
  );

  it("a byte that is no bool, by its place", () => {
    const { bytes } = readableFile("bool");
    expect(() => readNpy(bytes.with(bytes.length - 1, 7))).toThrow("found the byte 7 at (1, 2)");
  });
});
