import { createHash } from "node:crypto";
import type { TrainingBatch } from "@outlab/ssl";
import { loadTensor } from "@outlab/tensor";
import { describe, expect, it } from "vitest";
import { loadExperimentData } from "../experiment-data.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { createLoader, disposeBatch, labelsOf, trainingBatch } from "./batch.ts";
import { trainingPlan } from "./plan.ts";

const { tf } = await loadTensor("cpu", { threads: 1 });
const spec = tinySpec({
  dataset: { ...tinySpec().dataset, channels: 3, normalClasses: ["cross", "circle"] },
});
const data = await loadExperimentData(spec, { datasetsDir: undefined });

describe("the labels of training images", () => {
  it("count the normal classes alone, from 0, in the data set's order", () => {
    const { classNames, train } = data.dataset;
    const names = [...data.split.trainNormal].map((index) => classNames[train.labels[index]]);
    expect(new Set(names)).toEqual(new Set(["circle", "cross"]));
    expect([...labelsOf(data)]).toEqual(names.map((name) => (name === "circle" ? 0 : 1)));
  });
});

describe("a step's batch", () => {
  const firstBatch = async (threads: number) => {
    const plan = trainingPlan(spec, data.split.trainNormal.length);
    const loader = createLoader(spec, data, threads);
    const labels = labelsOf(data);
    try {
      for await (const views of loader.epoch({ epoch: 0, order: plan.order(0) })) {
        const positions = [...views.positions];
        return {
          batch: trainingBatch(tf, views, 5, { data, plan, labels, sizes: loader.sizes }),
          positions,
          labels,
        };
      }
      throw new Error("no batch");
    } finally {
      await loader.close();
    }
  };

  it("holds two views of each image, its place among the training images, and its label", async () => {
    const { batch, positions, labels } = await firstBatch(1);
    expect(batch.groups.map(({ shape }) => shape)).toEqual([[16, 16, 16, 3]]);
    expect(batch).toMatchObject({ batchSize: 8, step: 5 });
    expect([...batch.indices]).toEqual(positions);
    expect([...batch.labels]).toEqual(positions.map((position) => labels[position]));
    const before = tf.memory().numTensors;
    disposeBatch(tf, batch);
    expect(tf.memory().numTensors).toBe(before - 1);
  });

  it("keeps its values when the loader makes later ones, as many as an epoch has, in the same memory", async () => {
    const plan = trainingPlan(spec, data.split.trainNormal.length);
    const loader = createLoader(spec, data, 1);
    const facts = { data, plan, labels: labelsOf(data), sizes: loader.sizes };
    const kept: [made: Float32Array, batch: TrainingBatch][] = [];
    for await (const views of loader.epoch({ epoch: 0, order: plan.order(0) }))
      kept.push([views.groups[0].slice(), trainingBatch(tf, views, views.step, facts)]);
    await loader.close();
    expect(kept).toHaveLength(5);
    for (const [made, batch] of kept) {
      expect(await batch.groups[0].data()).toEqual(made);
      disposeBatch(tf, batch);
    }
  });

  it("is the same however many threads make it", async () => {
    const digest = async (threads: number) => {
      const { batch } = await firstBatch(threads);
      const pixels = (await batch.groups[0].data()) as Float32Array;
      disposeBatch(tf, batch);
      return createHash("sha256").update(pixels).digest("hex");
    };
    expect(await digest(9)).toBe(await digest(1));
  });
});

describe("a loader", () => {
  it.each([
    [1, 0],
    [2, 1],
    [8, 1],
    [9, 2],
  ])("has, where %d threads may compute, %d of its own", async (threads, own) => {
    let started = 0;
    const count = () => started++;
    process.on("worker", count);
    await createLoader(spec, data, threads).close();
    process.off("worker", count);
    expect(started).toBe(own);
  });
});
