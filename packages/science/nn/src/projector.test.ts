import { expectNoLeak, loadTensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { createProjector } from "./projector.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const features = tf.randomNormal([6, 4], 0, 1, "float32", 3) as Tensor2D;

describe("createProjector", () => {
  it("has a bias exactly where no batch norm follows", () => {
    const names = (output: "bias" | "affine" | "plain" | "none") =>
      createProjector(tf, { name: "p", sizes: [4, 5, 3], output, seed: 1 }).parameters.map(
        ({ name }) => name,
      );
    const hidden = ["p.0.weight", "p.0.gamma", "p.0.beta", "p.1.weight"];
    expect(names("none")).toEqual(hidden);
    expect(names("plain")).toEqual(hidden);
    expect(names("bias")).toEqual([...hidden, "p.1.bias"]);
    expect(names("affine")).toEqual([...hidden, "p.1.gamma", "p.1.beta"]);
  });

  it("is linear when it has two sizes", async () => {
    const { parameters, apply } = createProjector(tf, { name: "p", sizes: [4, 3], output: "none", seed: 1 });
    const expected = await tf.matMul(features, parameters[0].variable as Tensor2D).data();
    expect(await apply(features).data()).toEqual(expected);
  });

  it("computes linear, batch norm, ReLU, linear as a plain loop does", async () => {
    const { parameters, apply } = createProjector(tf, {
      name: "p",
      sizes: [4, 5, 2],
      output: "bias",
      seed: 2,
    });
    const [w0, , , w1] = await Promise.all(parameters.map(({ variable }) => variable.array()));
    const rows = await features.array();
    const times = (a: number[][], b: number[][]) =>
      a.map((row) => b[0].map((_, j) => row.reduce((sum, v, k) => sum + v * b[k][j], 0)));
    const linear = times(rows, w0 as number[][]);
    const hidden = linear.map((row) =>
      row.map((value, j) => {
        const column = linear.map((other) => other[j]);
        const mean = column.reduce((a, b) => a + b) / 6;
        const variance = column.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 6;
        return Math.max(0, (value - mean) / Math.sqrt(variance + 1e-5));
      }),
    );
    const expected = times(hidden, w1 as number[][]).flat();
    for (const [i, value] of (await apply(features).data()).entries())
      expect(value).toBeCloseTo(expected[i], 5);
  });

  it("leaks nothing", () =>
    expectNoLeak(tf, () => {
      const projector = createProjector(tf, { name: "p", sizes: [4, 5, 3], output: "affine", seed: 1 });
      projector.apply(features).dispose();
      projector.dispose();
    }));
});
