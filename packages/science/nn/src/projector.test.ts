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

  it("infers by running statistics: a row by itself, and as training does once they have caught up", async () => {
    const head = createProjector(tf, {
      name: "p",
      sizes: [4, 3],
      output: "affine",
      seed: 1,
      keepsStatistics: true,
    });
    for (let step = 0; step < 200; step++) head.apply(features).dispose();
    const [trained, inferred] = [await head.apply(features).array(), await head.infer(features).array()];
    // The running variance is unbiased, the batch's is not: 6 rows.
    for (const [row, values] of trained.entries())
      for (const [k, value] of values.entries())
        expect(inferred[row][k]).toBeCloseTo(value * Math.sqrt(5 / 6), 4);
    const alone = await head.infer(tf.slice(features, [2, 0], [1, 4])).array();
    for (const [k, value] of alone[0].entries()) expect(value).toBeCloseTo(inferred[2][k], 5);
  });

  it("keeps statistics of every batch norm, hidden ones with their ReLU included", async () => {
    const sizes = [4, 5, 3] as const;
    const head = createProjector(tf, { name: "p", sizes, output: "affine", seed: 1, keepsStatistics: true });
    expect(head.statistics.map(({ name }) => name)).toEqual([
      "p.0.mean",
      "p.0.variance",
      "p.1.mean",
      "p.1.variance",
    ]);
    // At rest: means 0, variances 1.
    const [w0, , , w1] = head.parameters.map(({ variable }) => variable as unknown as Tensor2D);
    const expected = tf.matMul(tf.relu(tf.matMul(features, w0)), w1).dataSync();
    for (const [i, value] of head.infer(features).dataSync().entries())
      expect(value).toBeCloseTo(expected[i], 4);
  });

  it("moves its running statistics a tenth of the way at each step, the variance unbiased", async () => {
    const head = createProjector(tf, {
      name: "p",
      sizes: [4, 3],
      output: "plain",
      seed: 1,
      keepsStatistics: true,
    });
    head.apply(features).dispose();
    const linear = [
      ...(await tf.matMul(features, head.parameters[0].variable as unknown as Tensor2D).data()),
    ].filter((_, i) => i % 3 === 0);
    const mean = linear.reduce((sum, value) => sum + value, 0) / 6;
    const variance = linear.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 5;
    const [kept, spread] = await Promise.all(head.statistics.map(({ variable }) => variable.data()));
    expect(kept[0]).toBeCloseTo(0.1 * mean, 5);
    expect(spread[0]).toBeCloseTo(0.9 + 0.1 * variance, 5);
  });

  it("has nothing to infer by where it keeps no statistics, and needs none without batch norm", () => {
    const head = (output: "affine" | "bias") =>
      createProjector(tf, { name: "p", sizes: [4, 3], output, seed: 1 });
    expect(() => head("affine").infer(features)).toThrow("p.0 has kept no running statistics");
    expect(head("bias").statistics).toEqual([]);
    expect([...head("bias").infer(features).dataSync()]).toEqual([
      ...head("bias").apply(features).dataSync(),
    ]);
  });

  it("leaks nothing", () =>
    expectNoLeak(tf, () => {
      const projector = createProjector(tf, {
        name: "p",
        sizes: [4, 5, 3],
        output: "affine",
        seed: 1,
        keepsStatistics: true,
      });
      projector.apply(features).dispose();
      projector.infer(features).dispose();
      projector.dispose();
    }));
});
