import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import type { Method } from "../define.ts";
import { lossAndGradients, toyBatch, toyContext, toyOptimizer, toyParams, toyStep } from "../toy-training.ts";
import { pirl } from "./pirl.ts";

const engine = await loadTensor("cpu", { threads: 1 });
const { tf } = engine;
const method = pirl as unknown as Method;
const start = (changes: object = {}) =>
  method.create(toyContext(engine, 1), { ...toyParams(method), ...changes } as never);
const batch = toyBatch(engine, method, toyParams(method));
const lossOf = (changes: object, views = batch) => tf.tidy(() => start(changes).loss(views).dataSync()[0]);

describe("pirl", () => {
  it("asks for the image and for one three cells wide", () => {
    expect(method.views({ ...toyParams(method), patchSize: 12, jitterPixels: 3 } as never)).toEqual([
      { views: 1, size: "image" },
      { views: 1, size: 45 },
    ]);
  });

  it("weighs what image and patches say", () => {
    const [image, patches] = [0, 1].map((patchWeight) => lossOf({ patchWeight }));
    expect(lossOf({ patchWeight: 0.25 })).toBeCloseTo(0.75 * image + 0.25 * patches, 5);
    expect(image).not.toBeCloseTo(patches, 3);
  });

  it("is at the log of how many candidates there are where similarities count for nothing", () => {
    expect(lossOf({ temperature: 100 })).toBeCloseTo(Math.log(toyContext(engine, 1).trainCount), 1);
  });

  it("sees neither class nor place of an image, but which row of the bank is its own", () => {
    const relabelled = { ...batch, labels: batch.labels.map(() => 0) };
    expect(lossOf({}, relabelled)).toBe(lossOf({}));
    const moved = { ...batch, indices: batch.indices.toReversed() };
    expect(lossOf({}, moved)).not.toBe(lossOf({}));
  });

  it("moves the bank's rows towards the images' projections, so that they are found again", () => {
    const state = start({ patchWeight: 0 });
    const before = lossAndGradients(engine, state, batch).loss;
    state.afterStep?.(batch);
    const after = lossAndGradients(engine, state, batch).loss;
    expect(after).toBeLessThan(before);
  });

  it("embeds with the running statistics of images: patches don't move them", () => {
    const statisticsAfter = (groups: typeof batch.groups) => {
      const state = start();
      lossAndGradients(engine, state, { ...batch, groups });
      return state.encoder.weights.statistics.map((variable) => [...variable.dataSync()]);
    };
    const [images, grids] = batch.groups;
    const brighter = tf.add(grids, 1) as typeof grids;
    expect(statisticsAfter([images, brighter])).toEqual(statisticsAfter([images, grids]));
    expect(statisticsAfter([tf.add(images, 1), grids])).not.toEqual(statisticsAfter([images, grids]));
  });

  it("learns to find each image among the others, by whole images and by their patches", () => {
    const state = start();
    const optimizer = toyOptimizer(engine, state);
    const losses = Array.from({ length: 60 }, () => toyStep(engine, state, optimizer, batch));
    expect(losses.at(-1)).toBeLessThan(0.5 * losses[0]);
  });
});
