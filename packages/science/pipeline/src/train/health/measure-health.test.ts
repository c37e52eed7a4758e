import { normal, stream } from "@outlab/random";
import { loadTensor, type Tensor2D, type Tensor4D } from "@outlab/tensor";
import { expect, it } from "vitest";
import { alignment } from "./alignment.ts";
import { measureHealth } from "./measure-health.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });

it("embeds a batch's views some at a time, to what they are at once", async () => {
  const batchSize = 130;
  const random = stream(1, "views");
  const values = Float32Array.from({ length: 2 * batchSize * 2 * 2 * 3 }, () => normal(random));
  const views = tf.tensor4d(values, [2 * batchSize, 2, 2, 3]);
  const counts: number[] = [];
  /** The mean of each channel, of unit length. */
  const embed = (images: Tensor4D): Tensor2D =>
    tf.tidy(() => {
      const means = tf.mean(images, [1, 2]);
      return tf.div(means, tf.norm(means, 2, 1, true));
    });
  const program = {
    featureCount: 3,
    apply: (_: object, images: Tensor4D) => {
      counts.push(images.shape[0]);
      return embed(images);
    },
  };
  const health = await measureHealth(
    tf,
    { method: { encoder: { program, weights: {} } } } as never,
    { split: { testPerClass: [new Uint32Array(0)] } } as never,
    {
      sample: new Uint32Array(0),
      batch: { groups: [views], batchSize } as never,
      signal: new AbortController().signal,
    },
  );
  expect(Math.max(...counts)).toBeLessThan(batchSize);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2 * batchSize);
  const points = embed(views).dataSync() as Float32Array;
  const cloud = (view: number) => ({
    points: points.slice(3 * view * batchSize, 3 * (view + 1) * batchSize),
    count: batchSize,
    dimension: 3,
  });
  expect(health.alignment).toBeCloseTo(alignment(cloud(0), cloud(1)), 6);
});
