import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { type OneClassKernel, solveOneClass } from "./one-class-dual.ts";

/** A Gaussian kernel of numbers on a line. */
function kernelOf(points: readonly number[]): OneClassKernel {
  const columns = points.map((p) => Float64Array.from(points, (q) => Math.exp(-((p - q) ** 2))));
  return {
    count: points.length,
    column: (point) => columns[point],
    sums: (weights) =>
      Float64Array.from(points, (_, i) =>
        weights.reduce((sum, weight, j) => sum + weight * columns[j][i], 0),
      ),
  };
}

const random = stream(1, "line");
const kernel = kernelOf(Array.from({ length: 80 }, () => 3 * normal(random)));

describe.each([0.001, 0.02, 0.3, 0.5, 0.99, 1])("the weights for a nu of %d", (nu) => {
  const { weights, level } = solveOneClass(kernel, nu);
  const sums = kernel.sums(weights);
  const bound = 1 / (nu * 80);
  const rows = [...weights.keys()];

  it("are a convex combination within the bound", () => {
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    expect(weights.every((weight) => weight >= 0 && weight <= bound)).toBe(true);
  });

  it("keep the conditions of the optimum: at the level between the bounds, below it at the upper, above it at 0", () => {
    for (const row of rows) {
      if (weights[row] > 0) expect(sums[row]).toBeLessThan(level + 1e-7);
      if (weights[row] < bound) expect(sums[row]).toBeGreaterThan(level - 1e-7);
    }
  });

  it("leave at most a share of nu beyond the level, and give weight to at least that share", () => {
    expect(rows.filter((row) => sums[row] < level - 1e-7).length).toBeLessThanOrEqual(nu * 80 + 1e-9);
    expect(rows.filter((row) => weights[row] > 0).length).toBeGreaterThanOrEqual(nu * 80 - 1e-9);
  });
});

describe("a single point", () => {
  it("has all the weight, and its own kernel for the level", () => {
    expect(solveOneClass(kernelOf([5]), 0.5)).toEqual({ weights: Float64Array.of(1), level: 1 });
  });
});
