import { describe, expect, it } from "vitest";
import { cloudOfRows } from "../cloud.ts";
import { tooNearForFloat32 } from "./too-near.ts";

const names = ["P", "Q"];
const tiny = (times: number) => cloudOfRows([[0], [times], [3 * times]]);

describe("tooNearForFloat32", () => {
  it("is silent on ordinary clouds, on tiny and huge ones, and on a near and a far one", () => {
    for (const clouds of [
      [cloudOfRows([[0.1], [0.2]])],
      [tiny(1e-300)],
      [tiny(1e300)],
      [tiny(1e-60), cloudOfRows([[1e9]])],
      [cloudOfRows([[500000.001], [500000.002]]), tiny(1)],
    ] as const)
      expect(tooNearForFloat32(clouds, names)).toBeUndefined();
  });

  it("says how many points are too near to another beside the size of the whole, and which are the first", () => {
    const remark = tooNearForFloat32([cloudOfRows([[1e60], [5]]), tiny(1e-60)], names);
    expect(remark).toMatch(
      /^3 of 5 points are nearer to another one than float32 can hold .* first are row 0 of Q and row 1 of Q$/,
    );
  });

  it("does not count points that are the same as they were given", () => {
    const same = cloudOfRows([[1e-300], [1e-300], [1]]);
    expect(tooNearForFloat32([same], names)).toBeUndefined();
  });

  it("looks at all coordinates", () => {
    const cloud = cloudOfRows([
      [0, 0],
      [0, 1],
      [1e-200, 1],
    ]);
    expect(tooNearForFloat32([cloud], names)).toMatch(/^2 of 3 points .* row 1 of P and row 2 of P$/);
  });
});
