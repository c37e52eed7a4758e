import { readNpy } from "@outlab/arrays";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BlobRef } from "../effect.ts";
import { loadExperimentData } from "../experiment-data.ts";
import { runJob } from "../run-job.ts";
import { createMemoryHost, type MemoryHost, type MemoryHostOptions } from "../testing/memory-host.ts";
import { jobOf, lastOf, trainTiny } from "../testing/run-tiny.ts";
import { tinySpec } from "../testing/tiny-spec.ts";
import { type Held, nothingHeld, watched } from "../testing/watched.ts";

// 60 training images and 180 test images: more than one pass through the encoder holds.
const spec = tinySpec({
  dataset: {
    kind: "shapes",
    imageSize: 16,
    channels: 1,
    trainPerClass: 30,
    testPerClass: 45,
    normalClasses: ["circle", "cross"],
  },
  training: { epochs: 2, batchSize: 8, checkpointEveryEpochs: 1 },
});

describe("the embedding of an experiment", () => {
  let trained: MemoryHost;
  let host: MemoryHost;
  let held: Held;
  beforeAll(async () => {
    trained = createMemoryHost();
    await trainTiny(spec, trained);
  });
  const hostAfterTraining = (options: MemoryHostOptions = {}) => {
    const fresh = createMemoryHost(options);
    for (const [digest, bytes] of trained.blobs) fresh.blobs.set(digest, bytes);
    return fresh;
  };
  const job = () => jobOf("embed", spec, { checkpoints: trained.checkpoints });
  beforeEach(async () => {
    let nowMs = 0;
    // A second passes from look to look.
    const clock = { nowMs: () => (nowMs += 1000) };
    ({ host, held } = watched(hostAfterTraining({ clock })));
    await runJob(job(), host);
  });
  const npyOf = ({ digest }: BlobRef) => readNpy(host.blobs.get(digest)!);

  it("is of the last encoder of the training, and says so", () => {
    expect(trained.checkpoints).toHaveLength(2);
    for (const { encoderDigest } of host.embeddingSets)
      expect(encoderDigest).toBe(lastOf(trained.checkpoints).encoder.digest);
  });

  it("has a set of the normal training images and one of all test images, each with its labels", async () => {
    const { dataset, split } = await loadExperimentData(spec, { datasetsDir: undefined });
    expect(host.embeddingSets.map(({ split, count }) => [split, count])).toEqual([
      ["train-normal", 60],
      ["test", 180],
    ]);
    const [train, test] = host.embeddingSets;
    expect([...npyOf(train.labels).data]).toEqual([...split.trainNormal].map((i) => dataset.train.labels[i]));
    expect([...npyOf(test.labels).data]).toEqual([...split.test].map((i) => dataset.test.labels[i]));
    for (const { embeddings, count, dimension } of host.embeddingSets)
      expect(npyOf(embeddings).shape).toEqual([count, dimension]);
  });

  it("gives each image a row of its own, no two of which are alike", () => {
    const { data, shape } = npyOf(host.embeddingSets[1].embeddings);
    const rows = Array.from({ length: shape[0] }, (_, row) =>
      data.slice(row * shape[1], (row + 1) * shape[1]).join(" "),
    );
    expect(new Set(rows).size).toBe(180);
  });

  it("counts its progress over both sets, with the rate and the time left", () => {
    const of = { phase: "embed", total: 240 };
    expect(host.progress).toEqual([
      { ...of, done: 60, imagesPerSecond: 60, secondsLeft: 3 },
      { ...of, done: 160, imagesPerSecond: 80, secondsLeft: 1 },
      { ...of, done: 240, imagesPerSecond: 80, secondsLeft: 0 },
    ]);
  });

  it("is not possible without the last checkpoint of a training, which no plan allows", async () => {
    const begun = jobOf("embed", spec, { checkpoints: trained.checkpoints.slice(0, 1) });
    await expect(runJob(begun, hostAfterTraining())).rejects.toMatchObject({
      failureClass: "infrastructure",
      message: "embedding needs the final checkpoint of a training, found none",
    });
  });

  it("says nothing of its encoder where its engine has a compiled form for it", () => {
    expect(host.logs.filter((line) => line.startsWith("warn"))).toEqual([]);
  });

  it("gives back its program, every tensor and the engine", () => {
    expect(held).toEqual(nothingHeld);
  });

  it("stops between two passes where it is asked to, keeps no half of a set, and gives all back", async () => {
    const controller = new AbortController();
    const options: MemoryHostOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (done === 160) controller.abort();
      },
    };
    const { host: stopped, held } = watched(hostAfterTraining(options), { notice: "op by op" });
    await expect(runJob(job(), stopped)).rejects.toMatchObject({ failureClass: "cancelled" });
    expect(stopped.embeddingSets.map(({ split }) => split)).toEqual(["train-normal"]);
    expect(held).toEqual(nothingHeld);
    // What the engine says of the encoder is for people who ask why it takes so long.
    expect(stopped.logs).toContain("warn: op by op");
  });
});
