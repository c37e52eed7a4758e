import { normal, stream } from "@outlab/random";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { barlowTwinsLoss } from "./barlow-twins.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const lossOf = (first: number[][], second: number[][], lambda: number) =>
  tf.tidy(() => barlowTwinsLoss(tf, tf.tensor2d(first), tf.tensor2d(second), lambda).dataSync()[0]);
const gaussian = (seed: number, rows: number, features: number) => {
  const random = stream(seed, "gaussian");
  return Array.from({ length: rows }, () => Array.from({ length: features }, () => normal(random)));
};
/** Columns of a Hadamard matrix: mean 0, variance 1, uncorrelated. */
const whitened = [
  [1, 1, 1],
  [-1, 1, -1],
  [1, -1, -1],
  [-1, -1, 1],
];

describe("barlowTwinsLoss", () => {
  it("is 0 when both views agree and their features are uncorrelated", () => {
    expect(lossOf(whitened, whitened, 5e-3)).toBeCloseTo(0, 6);
  });

  it("is 4 per feature when the second view is the first with its sign changed", () => {
    const negated = whitened.map((row) => row.map((value) => -value));
    expect(lossOf(whitened, negated, 5e-3)).toBeCloseTo(12, 3);
  });

  it("is λ times the number of other features when all features are one", () => {
    const repeated = whitened.map(([value]) => [value, value, value]);
    expect(lossOf(repeated, repeated, 0.25)).toBeCloseTo(0.25 * 6, 4);
  });

  it("is about D + λ D (D - 1) / N for independent views, the expectation over Gaussian ones", () => {
    const [rows, features, lambda] = [256, 24, 0.5];
    const losses = [1, 2, 3, 4].map((seed) =>
      lossOf(gaussian(seed, rows, features), gaussian(seed + 10, rows, features), lambda),
    );
    const mean = losses.reduce((a, b) => a + b) / losses.length;
    const expected = features + (lambda * features * (features - 1)) / rows;
    expect(Math.abs(mean / expected - 1)).toBeLessThan(0.05);
  });

  it("equals Algorithm 1 of the paper written as loops", () => {
    const [first, second] = [gaussian(1, 6, 4), gaussian(2, 6, 4)];
    const columns = (rows: number[][]) =>
      rows[0].map((_, j) => {
        const column = rows.map((row) => row[j]);
        const mean = column.reduce((a, b) => a + b) / 6;
        const sd = Math.sqrt(column.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 6);
        return column.map((v) => (v - mean) / sd);
      });
    const [a, b] = [columns(first), columns(second)];
    let expected = 0;
    for (let i = 0; i < 4; i++)
      for (let j = 0; j < 4; j++) {
        const correlation = a[i].reduce((sum, v, n) => sum + v * b[j][n], 0) / 6;
        expected += i === j ? (1 - correlation) ** 2 : 0.3 * correlation ** 2;
      }
    expect(lossOf(first, second, 0.3)).toBeCloseTo(expected, 3);
  });

  it("does not change when features are scaled and shifted", () => {
    const [first, second] = [gaussian(1, 8, 3), gaussian(2, 8, 3)];
    const moved = first.map((row) => row.map((value, j) => (j + 2) * value - j));
    expect(lossOf(moved, second, 0.1)).toBeCloseTo(lossOf(first, second, 0.1), 3);
  });
});
