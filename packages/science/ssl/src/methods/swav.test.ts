import { expectNoLeak, loadTensor, type Tensor2D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { directionalDerivatives } from "../directional-derivatives.ts";
import { sinkhorn } from "../sinkhorn.ts";
import {
  disposeBatch,
  lossAndGradients,
  toyBatch,
  toyContext,
  toyOptimizer,
  toyParams,
  toyStep,
} from "../toy-training.ts";
import { swappedPrediction, swav } from "./swav.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = swav as unknown as Method;
const cosines = (rows: number, columns: number, seed: number) =>
  tf.randomUniform([rows, columns], -1, 1, "float32", seed) as Tensor2D;

describe("sinkhorn", () => {
  it("gives rows that sum to 1 and prototypes that get batch / K each, nearly so after three rounds", async () => {
    const codes = sinkhorn(tf, cosines(32, 8, 1), 0.5, 3);
    for (const row of await tf.sum(codes, 1).data()) expect(row).toBeCloseTo(1, 5);
    for (const total of await tf.sum(codes, 0).data()) expect(Math.abs(total - 4)).toBeLessThan(0.1);
  });

  it("gets to equal shares exactly when it goes on", async () => {
    const codes = sinkhorn(tf, cosines(32, 8, 1), 0.5, 50);
    for (const total of await tf.sum(codes, 0).data()) expect(total).toBeCloseTo(4, 4);
  });

  it("assigns everything everywhere when no score differs", async () => {
    const codes = await sinkhorn(tf, tf.zeros([4, 5]), 0.05, 3).data();
    for (const share of codes) expect(share).toBeCloseTo(0.2, 6);
  });

  it("equals Algorithm 1, which works with exponentials, where those do not overflow", async () => {
    const scores = cosines(6, 4, 2);
    let q = (await scores.array()).map((row) => row.map((value) => Math.exp(value / 0.3)));
    for (let round = 0; round < 3; round++) {
      const totals = q[0].map((_, k) => q.reduce((sum, row) => sum + row[k], 0));
      q = q.map((row) => row.map((value, k) => value / totals[k] / 4));
      q = q.map((row) => row.map((value) => value / row.reduce((a, b) => a + b) / 6));
    }
    for (const [i, code] of (await sinkhorn(tf, scores, 0.3, 3).data()).entries())
      expect(code).toBeCloseTo(6 * q.flat()[i], 5);
  });
});

describe("swappedPrediction", () => {
  it("is log K when no view prefers any prototype", () => {
    const codes = tf.tensor2d([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    const scores = tf.zeros([2, 3]) as Tensor2D;
    expect(swappedPrediction(tf, [codes, codes], [scores, scores], 0.1).dataSync()[0]).toBeCloseTo(
      Math.log(3),
      5,
    );
  });

  it("asks of each assigning view what all other views say, small ones included", () => {
    const code = tf.tensor2d([[1, 0]]);
    const [right, wrong] = [tf.tensor2d([[1, 0]]), tf.tensor2d([[0, 1]])];
    const agree = Math.log(1 + Math.exp(-1));
    const differ = Math.log(1 + Math.exp(1));
    // View 0 is asked about by 1 and 2, view 1 by 0 and 2; only view 2 is wrong.
    const loss = swappedPrediction(tf, [code, code], [right, right, wrong], 1).dataSync()[0];
    expect(loss).toBeCloseTo((2 * agree + 2 * differ) / 4, 5);
  });
});

describe("swav", () => {
  const params = { ...toyParams(method), prototypes: 8 };
  const multiCrop = { ...params, smallViews: 3, smallSize: 8 };

  it("keeps its prototypes on the unit sphere, from the start and after a step", () => {
    const state = method.create(toyContext(engine, 1), params as never);
    const lengths = () => {
      const centres = state.parameters.find(({ name }) => name === "prototypes.weight")?.variable;
      return tf.tidy(() => [...tf.norm(centres as never, 2, 1).dataSync()]);
    };
    for (const length of lengths()) expect(length).toBeCloseTo(1, 5);
    toyStep(engine, state, toyOptimizer(engine, state), toyBatch(engine, method, params));
    for (const length of lengths()) expect(length).toBeCloseTo(1, 5);
  });

  it("has finite gradients for everything with multi-crop, and leaves no tensor behind", async () => {
    await expectNoLeak(tf, () => {
      const state = method.create(toyContext(engine, 1), multiCrop as never);
      const batch = toyBatch(engine, method, multiCrop);
      expect(batch.groups.map(({ shape }) => shape[0] / batch.batchSize)).toEqual([2, 3]);
      const { gradients } = lossAndGradients(engine, state, batch);
      for (const { name } of state.parameters) {
        const values = gradients[name].dataSync();
        expect({ name, ok: values.every(Number.isFinite) && values.some((value) => value !== 0) }).toEqual({
          name,
          ok: true,
        });
      }
      tf.dispose(gradients);
      disposeBatch(engine, batch);
      state.dispose();
    });
  });

  it("has the loss's own gradient where nearly equal codes make the stopped path flat", () => {
    const soft = { ...params, epsilon: 10 };
    const state = method.create(toyContext(engine, 1), soft as never);
    const batch = toyBatch(engine, method, soft);
    const { gradients } = lossAndGradients(engine, state, batch);
    const loss = () => state.loss(batch);
    const { predicted, measured } = directionalDerivatives(engine, state.parameters, gradients, loss, 1);
    expect(Math.abs(measured - predicted)).toBeLessThan(0.05 * Math.abs(predicted) + 1e-3);
    expect(Math.abs(predicted)).toBeGreaterThan(0.05);
  });
});
