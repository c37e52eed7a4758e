import { loadTensor, type Tensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { stopGradient } from "./stop-gradient.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });

describe("stopGradient", () => {
  it("makes a factor a constant: the gradient of x · stop(x) is x, not 2x", async () => {
    const gradient = tf.grad((x: Tensor) => tf.sum(tf.mul(x, stopGradient(tf, x))));
    expect(await gradient(tf.tensor1d([3, -2])).data()).toEqual(Float32Array.of(3, -2));
  });

  it("makes a computed value a constant, of another shape too", async () => {
    const gradient = tf.grad((x: Tensor) =>
      tf.sum(
        tf.mul(
          x,
          stopGradient(tf, x, (y) => tf.sum(tf.square(y))),
        ),
      ),
    );
    expect(await gradient(tf.tensor1d([3, -2])).data()).toEqual(Float32Array.of(13, 13));
  });

  it("leaves nothing on the tape but its result: what it computed on the way is gone before the backward pass", () => {
    const x = tf.tensor1d([3, -2]) as Tensor;
    const kept = (through: (input: Tensor) => Tensor) => {
      let count = 0;
      const gradient = tf.grad((input: Tensor) => {
        const before = tf.memory().numTensors;
        const y = through(input);
        count = tf.memory().numTensors - before;
        return tf.sum(tf.mul(y, input));
      });
      gradient(x).dispose();
      return count;
    };
    const chain = (input: Tensor) => tf.tidy(() => tf.exp(tf.square(tf.sin(input))));
    expect(kept(chain)).toBeGreaterThan(3);
    expect(kept((input) => stopGradient(tf, input, chain))).toBeLessThanOrEqual(2);
  });
});
