import { loadTensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { crossEntropy } from "./cross-entropy.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const scores = [
  [0.3, -1, 2, 0.5],
  [1.5, 0.2, -0.4, 0.1],
];
const choice = { labels: [2, 3], excluded: [0, 1], temperature: 0.7 };
const lossOf = (rows: number[][]) => tf.tidy(() => crossEntropy(tf, tf.tensor2d(rows), choice).dataSync()[0]);

describe("crossEntropy", () => {
  it("is the equation's, with any value in the excluded column", () => {
    const power = (row: number, column: number) => Math.exp(scores[row][column] / 0.7);
    const first = -Math.log(power(0, 2) / (power(0, 1) + power(0, 2) + power(0, 3)));
    const second = -Math.log(power(1, 3) / (power(1, 0) + power(1, 2) + power(1, 3)));
    expect(lossOf(scores)).toBeCloseTo((first + second) / 2, 5);
    const other = scores.map((row, i) => row.map((score, j) => (j === choice.excluded[i] ? 9 : score)));
    expect(lossOf(other)).toBeCloseTo((first + second) / 2, 5);
  });

  it("has the gradient of finite differences", () => {
    const gradient = tf
      .grad((x) => tf.mul(crossEntropy(tf, x as Tensor2D, choice), 3))(tf.tensor2d(scores))
      .dataSync();
    const step = 1e-2;
    scores.forEach((row, i) => {
      row.forEach((_, j) => {
        const at = (by: number) =>
          lossOf(scores.map((r, k) => r.map((score, l) => (k === i && l === j ? score + by : score))));
        const measured = (3 * (at(step) - at(-step))) / (2 * step);
        expect(gradient[i * row.length + j]).toBeCloseTo(measured, 3);
      });
    });
  });

  it("refuses rows without a label, and labels that are no column", () => {
    const of = (wrong: Partial<typeof choice>) => () =>
      crossEntropy(tf, tf.tensor2d(scores), { ...choice, ...wrong });
    expect(of({ labels: [2] })).toThrow("needs one label a row: expected 2, found 1");
    expect(of({ labels: [2, 4] })).toThrow("each label must be a whole number from 0 to 3, found 4");
    expect(of({ excluded: [0, -1] })).toThrow(
      "each excluded column must be a whole number from 0 to 3, found -1",
    );
  });
});
