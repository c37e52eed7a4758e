import { normal, stream } from "@outlab/random";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyParams } from "../toy-training.ts";
import { firm, firmLoss } from "./firm.ts";
import { ntXent } from "./simclr.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const random = stream(1, "projections");
const rows = Array.from({ length: 8 }, () => Array.from({ length: 5 }, () => normal(random)));
const lossOf = (isNormal: (row: number) => boolean, of = rows, temperature = 0.3) =>
  tf.tidy(() => firmLoss(tf, tf.tensor2d(of), isNormal, temperature).dataSync()[0]);

describe("firmLoss", () => {
  it("is NT-Xent where all images are outliers", () => {
    const contrast = tf.tidy(() => ntXent(tf, tf.tensor2d(rows), 0.3).dataSync()[0]);
    expect(lossOf(() => false)).toBeCloseTo(contrast, 5);
  });

  it("is NT-Xent where a single image is normal: its only fellow is its other view", () => {
    expect(lossOf((row) => row % 4 === 2)).toBeCloseTo(
      lossOf(() => false),
      5,
    );
  });

  it("is the supervised contrastive loss of one class where all images are normal", () => {
    const cosine = (a: number[], b: number[]) =>
      a.reduce((sum, value, k) => sum + value * b[k], 0) / (Math.hypot(...a) * Math.hypot(...b));
    let expected = 0;
    rows.forEach((row, i) => {
      const others = rows.filter((_, j) => j !== i).map((other) => cosine(row, other) / 0.3);
      const log = Math.log(others.reduce((sum, value) => sum + Math.exp(value), 0));
      expected += others.reduce((sum, value) => sum + (log - value), 0) / others.length / rows.length;
    });
    expect(lossOf(() => true)).toBeCloseTo(expected, 5);
  });

  it("is less for normal images that are one than for normal images that differ", () => {
    const isNormal = (row: number) => row % 4 < 2;
    const gathered = rows.map((row, i) => (isNormal(i) ? [1, 0, 0, 0, 0] : row));
    expect(lossOf(isNormal, gathered)).toBeLessThan(lossOf(isNormal));
  });
});

describe("firm", () => {
  it("counts the upright copy of each view for normal, and no other", () => {
    const method = firm as unknown as Method;
    const params = toyParams(method);
    const context = { ...toyContext(engine, 1), batchSize: 3 };
    const state = method.create(context, params as never);
    const batch = toyBatch(engine, method, params);
    const images = tf.slice(batch.groups[0], 0, 8 * 3);
    const { loss } = lossAndGradients(engine, state, { ...batch, batchSize: 3, groups: [images] });
    const projections = tf.tidy(() => {
      const { program, weights } = state.encoder;
      const features = program.apply(weights, images, "training");
      // The projector, by its parameters' names: three linear layers, each followed by batch norm.
      const value = (name: string) =>
        state.parameters.find((one) => one.name === `projector.${name}`)!.variable;
      let x = features as ReturnType<typeof tf.matMul>;
      for (const layer of [0, 1, 2]) {
        x = tf.matMul(x as never, value(`${layer}.weight`) as never);
        const { mean, variance } = tf.moments(x, 0);
        x = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
        if (layer < 2) x = tf.relu(tf.add(tf.mul(x, value(`${layer}.gamma`)), value(`${layer}.beta`)));
      }
      return x.arraySync() as number[][];
    });
    const upright = [0, 1, 2, 12, 13, 14];
    expect(loss).toBeCloseTo(
      lossOf((row) => upright.includes(row), projections, 0.2),
      3,
    );
  });
});
