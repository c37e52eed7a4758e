import { describe, expect, it } from "vitest";
import { createMemoryHost } from "../testing/memory-host.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { trainingPlan } from "./plan.ts";
import { createTrainingReport } from "./report.ts";

const trainedOn = (images: number) => ({ split: { trainNormal: new Uint32Array(images) } });
/** Four rows of a batch for each image. */
const model = { passesPerImage: 4 };

/** Two epochs of two steps of eight images, out of eighteen; each step takes a quarter of a second. */
async function reportOf(health: { knnAccuracy?: number; alignment?: number; gradientNorm?: number }) {
  let nowMs = 0;
  const host = createMemoryHost({ clock: { nowMs: () => nowMs } });
  const plan = trainingPlan(tinySpec({ training: { epochs: 2, batchSize: 8 } }), 18);
  const report = createTrainingReport(host, plan, trainedOn(18), model);
  const means: number[] = [];
  for (let epoch = 0; epoch < 2; epoch++) {
    report.epochBegins();
    for (let step = 2 * epoch; step < 2 * epoch + 2; step++) {
      nowMs += 250;
      await report.stepDone({ epoch, step, loss: 4 - step, learningRate: 0.1 / (step + 1) });
    }
    report.healthMeasured({ collapseSd: 0.2, dimension: 8, uniformity: -1.5, effectiveRank: 3, ...health });
    means.push(report.epochValues().loss);
    await report.epochDone(epoch, epoch === 1 ? "epochs" : undefined);
    nowMs += 5_000; // what comes between epochs is none of their time
  }
  return { host, means };
}

describe("the report of a training", () => {
  it("says which part of the work is done, at what rate, and what time is left", async () => {
    const { host } = await reportOf({});
    expect(host.progress[0]).toEqual({
      phase: "train",
      done: 1,
      total: 4,
      epoch: 1,
      epochs: 2,
      loss: 4,
      imagesPerSecond: 32,
      secondsLeft: 0.75,
    });
    expect(host.progress.at(-1)).toMatchObject({ done: 4, total: 4, epoch: 2, loss: 1, secondsLeft: 0 });
  });

  it("has a row for each epoch: its mean loss, its last learning rate, its own time, its health", async () => {
    const { host, means } = await reportOf({ knnAccuracy: 0.75, alignment: 0.5, gradientNorm: 0.5 });
    expect(means).toEqual([3.5, 1.5]);
    const health = {
      ...{ knnAccuracy: 0.75, collapseSd: 0.2, alignment: 0.5, uniformity: -1.5 },
      ...{ effectiveRank: 3, gradientNorm: 0.5 },
    };
    const time = { seconds: 0.5, imagesPerSecond: 32 };
    expect(host.table("training")).toEqual([
      {
        key: "epoch-1",
        position: 0,
        values: {
          epoch: 1,
          imagePasses: 64,
          loss: 3.5,
          learningRate: 0.1 / 2,
          ...time,
          ...health,
          endedBy: null,
        },
      },
      {
        key: "epoch-2",
        position: 1,
        values: {
          epoch: 2,
          imagePasses: 128,
          loss: 1.5,
          learningRate: 0.1 / 4,
          ...time,
          ...health,
          endedBy: "epochs",
        },
      },
    ]);
  });

  it("has points of every step, and of an epoch's health at its last step", async () => {
    const { host } = await reportOf({ knnAccuracy: 0.75, alignment: 0.5, gradientNorm: 0.5 });
    const last = { step: 4, epoch: 2 };
    expect(host.series.get("loss@3")).toEqual({ name: "loss", step: 3, epoch: 2, value: 2 });
    expect(host.series.get("learning-rate@4")).toEqual({ name: "learning-rate", ...last, value: 0.1 / 4 });
    expect(host.series.get("images-per-second@4")).toEqual({ name: "images-per-second", ...last, value: 32 });
    expect(host.series.get("knn-accuracy@4")).toEqual({ name: "knn-accuracy", ...last, value: 0.75 });
    expect(host.series.get("alignment@4")).toEqual({ name: "alignment", ...last, value: 0.5 });
    expect(host.series.get("effective-rank@4")).toEqual({ name: "effective-rank", ...last, value: 3 });
    expect(host.series.get("gradient-norm@4")).toEqual({ name: "gradient-norm", ...last, value: 0.5 });
    expect(host.series.size).toBe(2 * 4 + 7 * 2);
  });

  it("leaves out of series, and shows as empty in the table, what the method or the data can't give", async () => {
    const { host } = await reportOf({});
    expect(host.table("training")[0]?.values).toMatchObject({
      knnAccuracy: null,
      alignment: null,
      gradientNorm: null,
    });
    expect([...host.series.keys()].filter((key) => /^(knn-accuracy|alignment)@/.test(key))).toEqual([]);
    expect(host.series.size).toBe(2 * 4 + 4 * 2);
  });

  it("says once how many images each epoch leaves out, and nothing where none is", async () => {
    expect((await reportOf({})).host.logs).toEqual([
      "info: each epoch leaves out 2 of 18 images, which fill no batch of 8; other ones each time",
    ]);
    const host = createMemoryHost();
    const plan = trainingPlan(tinySpec({ training: { epochs: 1, batchSize: 8 } }), 16);
    createTrainingReport(host, plan, trainedOn(16), model);
    expect(host.logs).toEqual([]);
  });

  it("knows no rate where no time has passed, and no epoch without a step", async () => {
    const host = createMemoryHost({ clock: { nowMs: () => 0 } });
    const plan = trainingPlan(tinySpec({ training: { epochs: 1, batchSize: 8 } }), 16);
    const report = createTrainingReport(host, plan, trainedOn(16), model);
    report.epochBegins();
    await expect(report.epochDone(0, undefined)).rejects.toThrow("epoch 1 had no step");
    await report.stepDone({ epoch: 0, step: 0, loss: 1, learningRate: 0.1 });
    report.healthMeasured({ collapseSd: 0.2, dimension: 8, uniformity: 0, effectiveRank: 3 });
    await report.epochDone(0, "epochs");
    expect(host.table("training")[0]?.values).toMatchObject({ seconds: 0, imagesPerSecond: 0 });
    expect(host.progress[0]).not.toHaveProperty("imagesPerSecond");
  });
});

describe("warnings about an epoch", () => {
  it("are logged once for as long as the trouble lasts, and again at the end", async () => {
    const host = createMemoryHost();
    const plan = trainingPlan(tinySpec({ training: { epochs: 5, batchSize: 8 } }), 16);
    const report = createTrainingReport(host, plan, trainedOn(16), model);
    for (const [i, collapseSd] of [0.001, 0.001, 0.2, 0.001, 0.001].entries()) {
      report.epochBegins();
      for (let step = 2 * i; step < 2 * i + 2; step++)
        await report.stepDone({ epoch: i, step, loss: 5 - i, learningRate: 0.1 });
      report.healthMeasured({ collapseSd, dimension: 4, uniformity: 0, effectiveRank: 3 });
      await report.epochDone(i, i === 4 ? "epochs" : undefined);
    }
    const warned = host.logs.filter((line) => line.startsWith("warn"));
    expect(warned.map((line) => /after epoch (\d)/.exec(line)?.[1])).toEqual(["1", "4", "5"]);
  });

  it("compare the loss of the last epoch with that of the first, which another attempt may have computed", async () => {
    const warningsOf = async (...epochs: (readonly [epoch: number, loss: number])[]) => {
      const host = createMemoryHost();
      const plan = trainingPlan(tinySpec({ training: { epochs: 2, batchSize: 8 } }), 16);
      const report = createTrainingReport(host, plan, trainedOn(16), model);
      for (const [epoch, loss] of epochs) {
        report.epochBegins();
        await report.stepDone({ epoch, step: 2 * epoch, loss, learningRate: 0.1 });
        report.healthMeasured({ collapseSd: 0.2, dimension: 4, uniformity: 0, effectiveRank: 3 });
        await report.epochDone(epoch, epoch === 1 ? "epochs" : undefined);
      }
      return host.logs.filter((line) => line.startsWith("warn"));
    };
    expect(await warningsOf([0, 2], [1, 3])).toEqual([
      expect.stringContaining("2 in the first epoch, 3 in the last"),
    ]);
    expect(await warningsOf([0, 3], [1, 2])).toEqual([]);
    expect(await warningsOf([1, 3])).toEqual([]);
  });
});
