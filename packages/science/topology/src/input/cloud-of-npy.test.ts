import { encodeNpy } from "@outlab/arrays";
import { describe, expect, it } from "vitest";
import { cloudOfNpy } from "./cloud-of-npy.ts";

const numbers = [500000.003, 4649776.004, -1e300, 1e-300];

describe("cloudOfNpy", () => {
  it("takes two axes, and keeps float32 and float64 as they are", () => {
    const wide = encodeNpy(Float64Array.from(numbers), [2, 2]);
    expect(cloudOfNpy(wide, "x.npy")).toEqual({ points: Float64Array.from(numbers), count: 2, dimension: 2 });
    const single = encodeNpy(Float32Array.of(1, 2, 3), [3, 1]);
    expect(cloudOfNpy(single, "x.npy")).toEqual({ points: Float32Array.of(1, 2, 3), count: 3, dimension: 1 });
  });

  it("takes whole numbers, each exactly", () => {
    const cloud = cloudOfNpy(encodeNpy(Uint8Array.of(0, 255), [2, 1]), "x.npy");
    expect([...cloud.points]).toEqual([0, 255]);
  });

  it("refuses another number of axes and no points at all, by name", () => {
    expect(() => cloudOfNpy(encodeNpy(new Uint8Array(24), [24]), "x.npy")).toThrow(
      expect.objectContaining({
        code: "wrong-shape",
        message: "x.npy must have shape (points, dimensions), found (24); reshape it to two axes",
      }),
    );
    expect(() => cloudOfNpy(encodeNpy(new Float32Array(0), [0, 3]), "x.npy")).toThrow(
      "x.npy is 0 points in 3 dimensions",
    );
  });

  it.each([Float32Array, Float64Array])("says which number is none: %o", (type) => {
    const data = new type(4).with(3, Number.NaN);
    expect(() => cloudOfNpy(encodeNpy(data, [2, 2]), "x.npy")).toThrow("x.npy has NaN at row 1, column 1");
    const infinite = new type(4).with(2, Number.NEGATIVE_INFINITY);
    expect(() => cloudOfNpy(encodeNpy(infinite, [2, 2]), "x.npy")).toThrow("-Infinity at row 1, column 0");
  });
});
