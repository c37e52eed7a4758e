import { loadTensor, type Tensor, type Tensor1D, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { batchNorm } from "./batch-norm.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const x = tf.randomNormal([7, 3], 2, 3, "float32", 11) as Tensor2D;
const gamma = tf.tensor1d([0.5, -2, 3]);
const beta = tf.tensor1d([1, 0, -0.5]);

describe("batchNorm", () => {
  it("gives columns of mean 0 and variance 1 where nothing follows", async () => {
    const [mean, variance] = await Promise.all(
      Object.values(tf.moments(batchNorm(tf, x), 0)).map((moment) => (moment as Tensor).data()),
    );
    for (const value of mean) expect(value).toBeCloseTo(0, 6);
    for (const value of variance) expect(value).toBeCloseTo(1, 4);
  });

  it.each([false, true])(
    "has the value and gradients of the same formula left to automatic differentiation, ReLU: %s",
    async (relu) => {
      const weights = tf.randomNormal([7, 3], 0, 1, "float32", 12);
      const composed = (input: Tensor, scale: Tensor, shift: Tensor) => {
        const { mean, variance } = tf.moments(input, 0);
        const standardised = tf.div(tf.sub(input, mean), tf.sqrt(tf.add(variance, 1e-5)));
        const value = tf.add(tf.mul(standardised, scale), shift);
        return relu ? tf.relu(value) : value;
      };
      const ours = (input: Tensor, scale: Tensor, shift: Tensor) =>
        batchNorm(tf, input as Tensor2D, { gamma: scale as Tensor1D, beta: shift as Tensor1D, relu });
      const outcome = (f: typeof composed) => [
        f(x, gamma, beta),
        ...tf.grads((...inputs) =>
          tf.sum(tf.mul(tf.square(f(...(inputs as Parameters<typeof composed>))), weights)),
        )([x, gamma, beta]),
      ];
      const theirs = outcome(composed);
      for (const [part, found] of outcome(ours).entries()) {
        const expected = await theirs[part].data();
        for (const [i, value] of (await found.data()).entries()) expect(value).toBeCloseTo(expected[i], 4);
      }
    },
  );
});
