import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readableFile } from "../testing/npy-files.ts";
import { encodeNpy } from "./encode-npy.ts";
import { readNpy } from "./read-npy.ts";

describe("encodeNpy", () => {
  it("writes what NumPy writes, to the byte", () => {
    const { values } = readableFile("float32");
    expect(encodeNpy(Float32Array.from(values), [2, 3, 4])).toEqual(readableFile("float32").bytes);
    expect(encodeNpy(Float64Array.from(values), [2, 3, 4])).toEqual(readableFile("float64").bytes);
    const bytes = Uint8Array.from({ length: 24 }, (_, i) => i);
    expect(encodeNpy(bytes, [24])).toEqual(readableFile("one axis").bytes);
  });

  it("is undone by readNpy for any shape", () => {
    const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 4 });
    const types = fc.constantFrom(Float32Array, Float64Array, Uint8Array);
    fc.assert(
      fc.property(shapes, types, (shape, type) => {
        const count = shape.reduce((product, size) => product * size, 1);
        const data = new type(count).map((_: number, i: number) => 100 * Math.sin(i) ** 2);
        expect(readNpy(encodeNpy(data, shape))).toEqual({ data, shape });
      }),
    );
  });

  it("refuses a shape that holds another number of elements", () => {
    expect(() => encodeNpy(new Float32Array(5), [2, 3])).toThrow(
      expect.objectContaining({
        code: "wrong-shape",
        message: "shape (2, 3) holds 6 elements, found 5",
      }),
    );
  });
});
