import { normal, stream } from "@outlab/random";
import { loadTensor, type Tensor2D, type Tensor4D } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { alignment } from "./alignment.ts";
import { healthSample, measureHealth } from "./measure-health.ts";

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
    apply: (_: object, images: Tensor4D, mode: string) => {
      counts.push(images.shape[0]);
      // A look at a training must not move its running statistics.
      expect(mode).toBe("inference");
      return embed(images);
    },
  };
  const health = await measureHealth(
    tf,
    { method: { encoder: { program, weights: {} } }, groups: [{ views: 2, size: "image" }] } as never,
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

/** A method whose encoder gives the mean of each channel. */
const meanOfChannels = {
  encoder: {
    program: { featureCount: 3, apply: (_: object, images: Tensor4D) => tf.mean(images, [1, 2]) },
    weights: {},
  },
};
const { signal } = new AbortController();

describe("the health of an epoch", () => {
  /** Two test images a class, of one colour each: red, green and blue. */
  const colours = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
  ];
  const image = { height: 2, width: 2, channels: 3 };
  const shades = colours.flatMap((colour) => [colour, colour.map((value) => value / 2)]);
  const dataset = {
    image,
    channelMean: [0, 0, 0],
    channelSd: [1, 1, 1],
  };
  const healthOf = (labels: number[], sample: number[], views: number, images = shades) => {
    const random = stream(2, "batch");
    const pixels = Float32Array.from({ length: views * 4 * 12 }, () => normal(random));
    return measureHealth(
      tf,
      { method: meanOfChannels, groups: [{ views, size: "image" }] } as never,
      {
        dataset: {
          ...dataset,
          test: {
            count: 6,
            pixels: Uint8Array.from(images.flatMap((colour) => Array(4).fill(colour).flat())),
            labels: Uint8Array.from(labels),
          },
        },
        split: { testPerClass: [0, 1, 2].map(() => new Uint32Array(2)) },
      } as never,
      {
        sample: Uint32Array.from(sample),
        batch: { groups: [tf.tensor4d(pixels, [views * 4, 2, 2, 3])], batchSize: 4 } as never,
        signal,
      },
    );
  };

  it("is how many of the sampled test images have a nearest neighbour of their own class", async () => {
    const all = [0, 1, 2, 3, 4, 5];
    expect(await healthOf([0, 0, 1, 1, 2, 2], all, 2)).toMatchObject({ knnAccuracy: 1, dimension: 3 });
    expect((await healthOf([0, 0, 1, 2, 1, 2], all, 2)).knnAccuracy).toBeCloseTo(1 / 3, 12);
  });

  it("takes the views as they are where they come in copies", async () => {
    const random = stream(3, "copies");
    const copied = Float32Array.from({ length: 2 * 4 * 4 * 12 }, () => normal(random));
    const of = (pixels: Float32Array, group: object) =>
      measureHealth(
        tf,
        { method: meanOfChannels, groups: [group] } as never,
        { dataset, split: { testPerClass: [new Uint32Array(0)] } } as never,
        {
          sample: new Uint32Array(0),
          batch: {
            groups: [tf.tensor4d(pixels, [pixels.length / 12, 2, 2, 3])],
            batchSize: 4,
          } as never,
          signal,
        },
      );
    const block = 4 * 12;
    const plain = Float32Array.from([...copied.subarray(0, block), ...copied.subarray(4 * block, 5 * block)]);
    expect(await of(copied, { views: 2, size: "image", copies: "quarter-turns" })).toEqual(
      await of(plain, { views: 2, size: "image" }),
    );
    const one = await of(copied.subarray(0, 4 * block), { views: 1, size: "image", copies: "quarter-turns" });
    expect(one).not.toHaveProperty("alignment");
  });

  it("lets no more neighbours vote than a class has other images", async () => {
    // The first one's own class is nearest, by a little; both images of the next class come right behind.
    const images = [
      [200, 0, 0],
      [197, 35, 0],
      [196, 38, 0],
      [196, 40, 0],
      [0, 35, 197],
      [0, 0, 200],
    ];
    const { knnAccuracy } = await healthOf([0, 0, 1, 1, 2, 2], [0, 1, 2, 3, 4, 5], 2, images);
    expect(knnAccuracy).toBeCloseTo(5 / 6, 12);
  });

  it("leaves no tensor behind", async () => {
    const before = tf.memory().numTensors;
    await healthOf([0, 0, 1, 1, 2, 2], [0, 1, 2, 3, 4, 5], 2);
    // The batch is its caller's.
    expect(tf.memory().numTensors).toBe(before + 1);
  });

  it("has no such share where a class has one test image, and no alignment where an image has one view", async () => {
    expect(await healthOf([0, 0, 1, 1, 2, 2], [0, 2, 4], 2)).not.toHaveProperty("knnAccuracy");
    expect(await healthOf([0, 0, 1, 1, 2, 2], [0, 2, 4], 2)).toHaveProperty("alignment");
    expect(await healthOf([0, 0, 1, 1, 2, 2], [0, 2, 4], 1)).not.toHaveProperty("alignment");
  });
});

describe("the sample of test images", () => {
  const sampleOf = (sizes: readonly number[], seed = 1) => {
    let next = 0;
    const testPerClass = sizes.map((size) => Uint32Array.from({ length: size }, () => next++));
    const sample = healthSample({ split: { testPerClass } } as never, seed);
    return {
      sample: [...sample],
      perClass: testPerClass.map((indices) => sample.filter((index) => indices.includes(index)).length),
    };
  };

  it.each([
    ["30 of each class", [100, 31], [30, 30]],
    ["as many of each as the smallest has", [100, 7, 30], [7, 7, 7]],
    ["1000 in all", Array(40).fill(100), Array(40).fill(25)],
    ["none where a class has none", [100, 0], [0, 0]],
  ])("holds at most %s", (_, sizes, expected) => {
    expect(sampleOf(sizes).perClass).toEqual(expected);
  });

  it("is in ascending order, the same for one seed and another for another", () => {
    const { sample } = sampleOf([100, 100]);
    expect(new Set(sample).size).toBe(60);
    expect(sample).toEqual(sample.toSorted((a, b) => a - b));
    expect(sampleOf([100, 100]).sample).toEqual(sample);
    expect(sampleOf([100, 100], 2).sample).not.toEqual(sample);
    // Two classes of one size are not sampled at the same places.
    expect(sample.slice(30).map((index) => index - 100)).not.toEqual(sample.slice(0, 30));
  });
});
