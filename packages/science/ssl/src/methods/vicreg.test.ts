import { normal, stream } from "@outlab/random";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { vicregLoss } from "./vicreg.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const all = { invariance: 25, variance: 25, covariance: 1 };
const lossOf = (first: number[][], second: number[][], weights = all) =>
  tf.tidy(() => vicregLoss(tf, tf.tensor2d(first), tf.tensor2d(second), weights).dataSync()[0]);
/** Columns of a Hadamard matrix: uncorrelated, of a variance of 4/3. */
const whitened = [
  [1, 1, 1],
  [-1, 1, -1],
  [1, -1, -1],
  [-1, -1, 1],
];

describe("vicregLoss", () => {
  it("is 0 when both views agree, features vary by more than 1, and none says what another says", () => {
    expect(lossOf(whitened, whitened)).toBeCloseTo(0, 5);
  });

  it("is μ (1 - √1e-4) for views that are all one", () => {
    const same = whitened.map(() => [2, -1, 5]);
    expect(lossOf(same, same)).toBeCloseTo(25 * 0.99, 3);
  });

  it("is λ times the mean squared difference of views that differ by a constant", () => {
    const moved = whitened.map((row) => row.map((value) => value + 3));
    expect(lossOf(whitened, moved)).toBeCloseTo(25 * 9, 2);
  });

  it("is ν times the squared covariances of features that are one, over the features, for each view", () => {
    const repeated = whitened.map(([value]) => [value, value, value]);
    expect(lossOf(repeated, repeated)).toBeCloseTo((2 * 6 * (4 / 3) ** 2) / 3, 4);
  });

  it("equals the paper's equations written as loops", () => {
    const random = stream(1, "views");
    const [n, d] = [6, 4];
    const view = () => Array.from({ length: n }, () => Array.from({ length: d }, () => 0.7 * normal(random)));
    const [first, second] = [view(), view()];
    const weights = { invariance: 3, variance: 2, covariance: 0.5 };
    const covarianceOf = (z: number[][]) => {
      const mean = z[0].map((_, k) => z.reduce((sum, row) => sum + row[k], 0) / n);
      return mean.map((_, i) =>
        mean.map(
          (_, j) => z.reduce((sum, row) => sum + (row[i] - mean[i]) * (row[j] - mean[j]), 0) / (n - 1),
        ),
      );
    };
    let expected = 0;
    for (let i = 0; i < n; i++)
      for (let k = 0; k < d; k++) expected += (3 * (first[i][k] - second[i][k]) ** 2) / (n * d);
    for (const view of [first, second]) {
      const covariance = covarianceOf(view);
      for (let i = 0; i < d; i++) {
        expected += (Math.max(0, 1 - Math.sqrt(covariance[i][i] + 1e-4)) / d) * (2 / 2);
        for (let j = 0; j < d; j++) if (i !== j) expected += (0.5 * covariance[i][j] ** 2) / d;
      }
    }
    expect(lossOf(first, second, weights)).toBeCloseTo(expected, 4);
  });
});
