import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { semidefiniteFactor } from "./semidefinite-factor.ts";

/** A^T A of whole numbers, so that its rank is exact. */
const products = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, size]) =>
    fc
      .array(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: size, maxLength: size }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((a) => ({
        rows,
        size,
        matrix: Float64Array.from({ length: size ** 2 }, (_, at) =>
          a.reduce((sum, row) => sum + row[at % size] * row[Math.floor(at / size)], 0),
        ),
      })),
  );

describe("semidefiniteFactor", () => {
  it("times its transpose is the matrix, also where that is singular", () => {
    fc.assert(
      fc.property(products, ({ rows, size, matrix }) => {
        const { factor, rank } = semidefiniteFactor(matrix, size);
        expect(rank).toBeLessThanOrEqual(Math.min(rows, size));
        for (const [at, entry] of matrix.entries()) {
          let sum = 0;
          for (let k = 0; k < rank; k++)
            sum += factor[Math.floor(at / size) * rank + k] * factor[(at % size) * rank + k];
          expect(Math.abs(sum - entry)).toBeLessThan(1e-9 * Math.max(1, ...matrix));
        }
      }),
    );
  });

  it("of a matrix of zeros has no columns, and reads nothing above the diagonal", () => {
    expect(semidefiniteFactor(new Float64Array(9), 3).rank).toBe(0);
    const { factor } = semidefiniteFactor(Float64Array.of(4, Number.NaN, 2, 5), 2);
    // The larger pivot, 5, comes first.
    expect(factor[0]).toBeCloseTo(2 / Math.sqrt(5), 12);
    expect(factor[2]).toBeCloseTo(Math.sqrt(5), 12);
    expect(factor[1] ** 2).toBeCloseTo(4 - 4 / 5, 12);
  });
});
