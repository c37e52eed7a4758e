import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readJsonFixture } from "../testing/fixture.ts";
import { cloudOfNpy } from "./cloud-of-npy.ts";
import { encodeNpy, readNpy } from "./npy.ts";

const { values, files } = readJsonFixture<{ values: number[]; files: Record<string, string> }>(
  "npy-files.json",
);
const file = (name: string) => Uint8Array.from(Buffer.from(files[name], "hex"));

describe("readNpy on files that NumPy wrote", () => {
  it.each([
    ["float32", [2, 3, 4], Float32Array],
    ["float64", [2, 3, 4], Float64Array],
    ["float32 big-endian", [2, 3, 4], Float32Array],
    ["float64 Fortran order", [2, 3, 4], Float64Array],
    ["float32 two axes Fortran order", [6, 4], Float32Array],
  ] as const)("reads %s in C order", (name, shape, type) => {
    expect(readNpy(file(name))).toEqual({ data: type.from(values), shape });
  });

  it("reads uint8 and empty arrays", () => {
    expect(readNpy(file("uint8"))).toEqual({
      data: Uint8Array.from({ length: 24 }, (_, i) => i),
      shape: [24],
    });
    expect(readNpy(file("float32 empty"))).toEqual({ data: new Float32Array(0), shape: [0, 3] });
  });

  it("refuses other element types, saying which it reads", () => {
    expect(() => readNpy(file("int64"))).toThrow('element type "<i8" is not read; convert to one of <f4');
  });

  it("refuses every file that is cut short, and never reads beyond", () => {
    const whole = file("float32");
    for (let length = 0; length < whole.length; length++) {
      expect(() => readNpy(whole.subarray(0, length))).toThrow(
        expect.objectContaining({ code: "malformed-npy" }),
      );
    }
    const longer = new Uint8Array(whole.length + 1);
    longer.set(whole);
    expect(() => readNpy(longer)).toThrow("needs 96 bytes of data, found 97");
  });

  it("refuses any other bytes with a typed error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => readNpy(bytes)).toThrow(expect.objectContaining({ code: "malformed-npy" }));
      }),
    );
  });
});

describe("encodeNpy", () => {
  it("writes what NumPy writes, to the byte", () => {
    expect(encodeNpy(Float32Array.from(values), [2, 3, 4])).toEqual(file("float32"));
    expect(
      encodeNpy(
        Uint8Array.from({ length: 24 }, (_, i) => i),
        [24],
      ),
    ).toEqual(file("uint8"));
  });

  it("is undone by readNpy for any shape", () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(shapes, (shape) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const data = Float32Array.from({ length: count }, (_, i) => Math.sin(i));
        expect(readNpy(encodeNpy(data, shape))).toEqual({ data, shape });
      }),
    );
  });

  it("refuses a shape that holds another number of elements", () => {
    expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow("shape (2, 3) holds 6 elements, found 5");
  });
});

describe("cloudOfNpy", () => {
  it("takes two axes, rounding float64 to float32", () => {
    const cloud = cloudOfNpy(file("float32 two axes Fortran order"), "x.npy");
    expect(cloud).toEqual({ points: Float32Array.from(values), count: 6, dimension: 4 });
  });

  it("refuses another number of axes and no points at all, by name", () => {
    expect(() => cloudOfNpy(file("uint8"), "x.npy")).toThrow(
      "x.npy must have shape (points, dimensions), found (24)",
    );
    expect(() => cloudOfNpy(file("float32 empty"), "x.npy")).toThrow("x.npy is 0 points in 3 dimensions");
  });

  it("says which number of a float64 file is beyond float32", () => {
    const bytes = Buffer.from(encodeNpy(new Float32Array(4), [2, 2]));
    bytes.set(Buffer.from("<f8"), bytes.indexOf("<f4"));
    bytes.set(Buffer.from("(1, 2)"), bytes.indexOf("(2, 2)"));
    bytes.writeDoubleLE(-1e300, bytes.length - 8);
    expect(() => cloudOfNpy(bytes, "x.npy")).toThrow(
      "x.npy has -1e+300 at row 0, more than float32 can hold",
    );
  });
});
