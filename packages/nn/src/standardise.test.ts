import { loadTensor, type Tensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { standardise } from "./standardise.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const x = () => tf.randomNormal([7, 3], 2, 3, "float32", 11) as Tensor2D;

describe("standardise", () => {
  it("gives columns of mean 0 and variance 1", async () => {
    const [mean, variance] = await Promise.all(
      Object.values(tf.moments(standardise(tf, x()), 0)).map((moment) => (moment as Tensor).data()),
    );
    for (const value of mean) expect(value).toBeCloseTo(0, 6);
    for (const value of variance) expect(value).toBeCloseTo(1, 4);
  });

  it("has the gradient of the same formula left to automatic differentiation", async () => {
    const weights = tf.randomNormal([7, 3], 0, 1, "float32", 12);
    const composed = (input: Tensor) => {
      const { mean, variance } = tf.moments(input, 0);
      return tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, 1e-5)));
    };
    const gradient = (f: (input: Tensor) => Tensor) =>
      tf
        .grad((input) => tf.sum(tf.mul(tf.square(f(input)), weights)))(x())
        .data();
    const ours = await gradient((input) => standardise(tf, input as Tensor2D));
    const theirs = await gradient(composed);
    for (const [i, value] of ours.entries()) expect(value).toBeCloseTo(theirs[i], 5);
  });
});
