import { normal, stream } from "@outlab/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { symmetricEigenvalues } from "./symmetric-eigenvalues.ts";

const ascending = (matrix: readonly number[], size: number) =>
  [...symmetricEigenvalues(Float64Array.from(matrix), size)].sort((a, b) => a - b);

describe("symmetricEigenvalues", () => {
  it("are 2 - 2 cos(k pi / (n + 1)) of the second difference matrix", () => {
    const size = 40;
    const matrix = Array.from({ length: size ** 2 }, (_, at) => {
      const apart = Math.abs((at % size) - Math.floor(at / size));
      return apart === 0 ? 2 : apart === 1 ? -1 : 0;
    });
    for (const [k, value] of ascending(matrix, size).entries())
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)), 12);
  });

  it("have the sum and the sum of squares of the matrix, whose product with itself has their squares", () => {
    const matrices = fc.integer({ min: 1, max: 9 }).chain((size) =>
      fc.array(fc.oneof(fc.integer({ min: -1, max: 1 }), fc.integer({ min: -900, max: 900 })), {
        minLength: size ** 2,
        maxLength: size ** 2,
      }),
    );
    fc.assert(
      fc.property(matrices, (entries) => {
        const size = Math.sqrt(entries.length);
        const at = (i: number, j: number) => entries[Math.max(i, j) * size + Math.min(i, j)] / 7;
        const places = Array.from({ length: size ** 2 }, (_, p) => [Math.floor(p / size), p % size]);
        const values = ascending(
          places.map(([i, j]) => at(i, j)),
          size,
        );
        const squared = ascending(
          places.map(([i, j]) => {
            let sum = 0;
            for (let k = 0; k < size; k++) sum += at(i, k) * at(k, j);
            return sum;
          }),
          size,
        );
        const largest = Math.max(1, ...squared);
        const expected = values.map((value) => value ** 2).sort((a, b) => a - b);
        for (const [k, value] of squared.entries())
          expect(Math.abs(value - expected[k])).toBeLessThan(1e-12 * largest);
        const trace = places.reduce((sum, [i, j]) => sum + (i === j ? at(i, j) : 0), 0);
        expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 9);
      }),
    );
  });

  it("are 0 but for as many as the rank, where that is far below the size", () => {
    const [size, rank] = [120, 30];
    const random = stream(1, "eigenvalues");
    const rows = Array.from({ length: size }, () => Array.from({ length: rank }, () => normal(random)));
    const products = rows.flatMap((a) => rows.map((b) => a.reduce((sum, x, k) => sum + x * b[k], 0)));
    const values = ascending(products, size);
    const trace = rows.flat().reduce((sum, value) => sum + value ** 2, 0);
    expect(values.slice(size - rank).reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 8);
    for (const value of values.slice(0, size - rank)) expect(Math.abs(value)).toBeLessThan(1e-12 * trace);
    expect(values[size - rank]).toBeGreaterThan(1e-3 * trace);
  });

  it("refuses a matrix that is not of numbers", () => {
    expect(() => symmetricEigenvalues(Float64Array.of(1, Number.NaN, Number.NaN, 1), 2)).toThrow("finite");
  });
});
