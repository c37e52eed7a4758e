import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { pooled } from "./embedded-classes.ts";

describe("pooled clouds", () => {
  const narrow = { points: Float32Array.of(1, 2, 3, 4), count: 2, dimension: 2 };
  const wide = { points: Float64Array.of(0.1, 5), count: 1, dimension: 2 };

  it("are all rows, one cloud after the other", () => {
    expect(pooled([narrow, { ...narrow, points: Float32Array.of(5, 6, 7, 8) }])).toEqual({
      points: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8),
      count: 4,
      dimension: 2,
    });
  });

  it("keep every digit of one that has float64, wherever it stands", () => {
    expect(pooled([narrow, wide]).points).toEqual(Float64Array.of(1, 2, 3, 4, 0.1, 5));
    expect(pooled([wide, narrow]).points).toEqual(Float64Array.of(0.1, 5, 1, 2, 3, 4));
  });

  it("are one cloud as it is, or none", () => {
    const cloud = cloudOfRows([[1, 2]]);
    expect(pooled([cloud])).toEqual(cloud);
    expect(pooled([])).toMatchObject({ count: 0, dimension: 0 });
  });
});
