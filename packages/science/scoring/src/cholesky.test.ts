import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { choleskyFactor, forwardSubstitute } from "./cholesky.ts";
import { ScoringError } from "./scoring-error.ts";

/** B B^T of a random B, which is positive definite. */
function positiveDefinite(size: number): Float64Array {
  const random = stream(1, "matrix");
  const b = Float64Array.from({ length: size * size }, () => normal(random));
  return product(b, b, size);
}

/** A B^T. */
function product(a: Float64Array, b: Float64Array, size: number): Float64Array {
  return Float64Array.from({ length: size * size }, (_, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    let sum = 0;
    for (let k = 0; k < size; k++) sum += a[i * size + k] * b[j * size + k];
    return sum;
  });
}

describe("the Cholesky factor", () => {
  it.each([1, 2, 5])(
    "is lower triangular, and times its transpose gives the matrix back: size %d",
    (size) => {
      const matrix = positiveDefinite(size);
      const factor = choleskyFactor(matrix, size);
      for (const [at, value] of product(factor, factor, size).entries())
        expect(value).toBeCloseTo(matrix[at], 10);
      for (let i = 0; i < size; i++) for (let j = i + 1; j < size; j++) expect(factor[i * size + j]).toBe(0);
    },
  );

  it("solves the triangular system that it stands for", () => {
    const factor = choleskyFactor(positiveDefinite(4), 4);
    const solution = [3, -1, 4, 0.5];
    const b = Float64Array.from({ length: 4 }, (_, i) =>
      solution.reduce((sum, value, k) => sum + factor[i * 4 + k] * value, 0),
    );
    forwardSubstitute(factor, b);
    for (const [i, value] of b.entries()) expect(value).toBeCloseTo(solution[i], 10);
  });

  it.each([
    ["indefinite", [1, 2, 2, 1], -3],
    ["singular", [1, 1, 1, 1], 0],
    ["not finite", [1, 0, 0, Number.NaN], Number.NaN],
  ])("does not exist for a matrix that is %s, and the remedy is said", (_, matrix, pivot) => {
    expect(() => choleskyFactor(Float64Array.from(matrix), 2)).toThrow(
      new ScoringError(
        "singular-covariance",
        `expected a positive definite matrix, found pivot ${pivot} in row 1; raise the ridge`,
      ),
    );
    expect(() => choleskyFactor(Float64Array.from(matrix), 2)).toThrow(
      expect.objectContaining({ name: "ScoringError", code: "singular-covariance" }),
    );
  });
});
