import { loadTensor, type Tensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { stopGradient } from "./stop-gradient.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });

describe("stopGradient", () => {
  it("makes a factor a constant: the gradient of x · stop(x) is x, not 2x", async () => {
    const gradient = tf.grad((x: Tensor) => tf.sum(tf.mul(x, stopGradient(tf, x))));
    expect(await gradient(tf.tensor1d([3, -2])).data()).toEqual(Float32Array.of(3, -2));
  });
});
