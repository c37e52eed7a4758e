import type { ExperimentSpec } from "@outlab/contract";
import { decodeSafetensors } from "@outlab/nn";
import { type PointCloud, readNpy } from "@outlab/topology";
import { beforeAll, describe, expect, it } from "vitest";
import { createMemoryHost, type MemoryHost, type MemoryHostOptions } from "./memory-host.ts";
import { runJob } from "./run-job.ts";
import { tinySpec } from "./tiny-spec.ts";

const train = (spec: ExperimentSpec, host: MemoryHost) => runJob({ kind: "train", spec }, host, "cpu");
const lastOf = <Item>(items: readonly Item[]): Item => items[items.length - 1];

describe("runJob, from a spec to its tables", () => {
  const spec = tinySpec();
  const host = createMemoryHost();
  beforeAll(async () => {
    await train(spec, host);
    await runJob({ kind: "embed", spec, checkpoint: lastOf(host.checkpoints) }, host, "cpu");
    await runJob({ kind: "score", spec, embeddingSets: host.embeddingSets }, host, "cpu");
  });

  it("keeps a checkpoint at the epochs asked for and at the end, its blobs before its record", () => {
    expect(host.checkpoints).toMatchObject([
      { epoch: 2, step: 4, isFinal: false },
      { epoch: 4, step: 8, isFinal: true },
    ]);
    expect(host.missingAtRecord).toEqual([]);
  });

  it("says that each epoch leaves images out when they fill no batch", () => {
    expect(host.logs).toContainEqual(
      expect.stringContaining("each epoch leaves out 4 of 20 images, which fill no batch of 8"),
    );
  });

  it("reports the loss and learning rate of every step, and health at every epoch's end", () => {
    const stepsOf = (name: string) =>
      [...host.metrics.values()].filter((point) => point.name === name).map(({ step }) => step);
    for (const name of ["loss", "learning-rate"]) expect(stepsOf(name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const name of ["images-per-second", "knn-accuracy", "collapse-sd", "alignment", "uniformity"])
      expect(stepsOf(name)).toEqual([2, 4, 6, 8]);
  });

  it("writes a training row per epoch, whose loss is the mean of its steps", () => {
    const rows = host.table("training").map(({ values }) => values);
    const lossAt = (step: number) => host.metrics.get(`loss@${step}`)?.value ?? Number.NaN;
    expect(rows.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4]);
    for (const [i, { loss }] of rows.entries())
      expect(loss).toBeCloseTo((lossAt(2 * i + 1) + lossAt(2 * i + 2)) / 2, 12);
    expect(rows[0].learningRate).toBeCloseTo(0.06 * 0.5 * (1 + Math.cos(Math.PI / 8)), 12);
  });

  it("reports progress up to the last step, image and table cell, with the time left", () => {
    for (const [phase, total] of [
      ["train", 8],
      ["embed", 20 + 4 * 8],
      ["score", 3 * 4 + 1],
    ] as const) {
      const last = lastOf(host.progress.filter((progress) => progress.phase === phase));
      expect(last).toMatchObject({ phase, done: total, total });
    }
    expect(host.progress.find(({ phase }) => phase === "train")?.secondsLeft).toBeGreaterThan(0);
  });

  it("names the engine that computed", () => {
    expect(host.engines[0]).toMatchObject({ kind: "cpu", tfjs: "4.22.0" });
    expect(host.datasetRecords).toEqual([
      expect.objectContaining({ kind: "shapes", digest: expect.stringMatching(/^[0-9a-f]{64}$/) }),
    ]);
  });

  it("embeds the normal training images and all test images, labelled", () => {
    const [normal, test] = host.embeddingSets;
    expect(normal).toMatchObject({ split: "train-normal", count: 20, dimension: 8 });
    expect(test).toMatchObject({ split: "test", count: 32, dimension: 8 });
    expect(cloudOf(host, normal.embeddings.digest)).toMatchObject({ count: 20, dimension: 8 });
    expect(new Set(readNpy(host.blobs.get(normal.labels.digest) ?? new Uint8Array()).data)).toEqual(
      new Set([0]),
    );
  });

  it("gives the encoder a file of its own, which says what it is", () => {
    const { tensors, metadata } = decodeSafetensors(
      host.blobs.get(lastOf(host.checkpoints).encoder.digest) ?? new Uint8Array(),
    );
    expect(tensors.map(({ name }) => name)).toContain("first.conv.weight");
    expect(tensors.map(({ name }) => name)).toContain("second.norm.variance");
    expect(JSON.parse(metadata.encoder)).toEqual({ kind: "tiny-cnn", width: 4 });
  });

  it("measures every class by every divergence, as loops over the embeddings do", () => {
    const rows = host.table("class-divergence").map(({ values }) => values);
    expect(rows.map(({ divergence, className }) => `${divergence} ${className}`)).toEqual(
      ["cdist", "hausdorff", "mtopdiv"].flatMap((kind) =>
        ["square", "circle", "triangle", "cross"].map((name) => `${kind} ${name}`),
      ),
    );
    const normal = cloudOf(host, host.embeddingSets[0].embeddings.digest);
    const test = cloudOf(host, host.embeddingSets[1].embeddings.digest);
    const labels = readNpy(host.blobs.get(host.embeddingSets[1].labels.digest) ?? new Uint8Array()).data;
    for (let label = 0; label < 4; label++) {
      let sum = 0;
      for (let j = 0; j < test.count; j++)
        for (let i = 0; labels[j] === label && i < normal.count; i++) sum += distance(normal, i, test, j);
      expect(rows[label].value).toBeCloseTo(sum, 4);
      expect(rows[label].isNormal).toBe(label === 0);
    }
    for (const kind of ["cdist", "hausdorff", "mtopdiv"]) {
      const ofKind = rows.filter(({ divergence }) => divergence === kind);
      const byRank = ofKind.toSorted((a, b) => Number(a.rank) - Number(b.rank));
      const values = byRank.map(({ value }) => Number(value));
      expect(values).toEqual(values.toSorted((a, b) => a - b));
      for (const { pValue } of ofKind) expect(pValue).toBeGreaterThanOrEqual(1 / 200);
    }
  });

  it("scores detection per anomaly class and over all, as counting pairs does", () => {
    const rows = host.table("detection").map(({ values }) => values);
    expect(rows.map(({ className }) => className)).toEqual(["circle", "triangle", "cross", "all"]);
    const normal = cloudOf(host, host.embeddingSets[0].embeddings.digest);
    const test = cloudOf(host, host.embeddingSets[1].embeddings.digest);
    const labels = readNpy(host.blobs.get(host.embeddingSets[1].labels.digest) ?? new Uint8Array()).data;
    const scores = Array.from({ length: test.count }, (_, j) =>
      Math.min(...Array.from({ length: normal.count }, (_, i) => distance(normal, i, test, j))),
    );
    const won = (isAnomaly: (label: number) => boolean) => {
      const pairs = scores.flatMap((anomalous, a) =>
        scores
          .filter((_, n) => isAnomaly(labels[a]) && labels[n] === 0)
          .map((other) => Number(anomalous > other) + Number(anomalous === other) / 2),
      );
      return pairs.reduce((sum, one) => sum + one, 0) / pairs.length;
    };
    expect(rows[0].auroc).toBeCloseTo(
      won((label) => label === 1),
      6,
    );
    expect(rows[3].auroc).toBeCloseTo(
      won((label) => label > 0),
      6,
    );
    expect(rows[3]).toMatchObject({ scorer: "knn", positives: 24, negatives: 8 });
    expect(Object.keys(rows[3])).toEqual(
      expect.arrayContaining(["aurocLow", "aurocHigh", "auprAnomaly", "auprNormal", "fprAtTpr95"]),
    );
  });

  it("is the same to the bit when run again with views from a thread of their own", async () => {
    const again = createMemoryHost({ threads: 2 });
    await train(spec, again);
    expect(again.checkpoints).toEqual(host.checkpoints);
  });
});

describe("runJob, interrupted", () => {
  it("resumes to the digests and losses of a run that was never interrupted", async () => {
    const spec = tinySpec({ training: { epochs: 3, batchSize: 8, checkpointEveryEpochs: 1 } });
    const whole = createMemoryHost();
    await train(spec, whole);

    const { host: cut, failure } = await trainUntil(spec, (done) => done === 5);
    expect(failure).toMatchObject({ failureClass: "cancelled" });
    expect(cut.checkpoints.map(({ epoch }) => epoch)).toEqual([1, 2]);

    const resumed = createMemoryHost();
    for (const [digest, bytes] of cut.blobs) resumed.blobs.set(digest, bytes);
    await runJob({ kind: "train", spec, resume: lastOf(cut.checkpoints) }, resumed, "cpu");
    expect(resumed.checkpoints).toEqual([lastOf(whole.checkpoints)]);
    for (const step of [5, 6])
      expect(resumed.metrics.get(`loss@${step}`)).toEqual(whole.metrics.get(`loss@${step}`));
    expect(resumed.metrics.has("loss@4")).toBe(false);
  });

  it("has nothing to do after a final checkpoint", async () => {
    const spec = tinySpec({ training: { epochs: 1, batchSize: 8 } });
    const done = createMemoryHost();
    await train(spec, done);
    const again = createMemoryHost();
    await runJob({ kind: "train", spec, resume: lastOf(done.checkpoints) }, again, "cpu");
    expect(again.metrics.size).toBe(0);
  });

  it("stops at the step after the wish to cancel", async () => {
    const { host, failure } = await trainUntil(tinySpec(), (done) => done === 3);
    expect(failure).toMatchObject({ name: "PipelineFailure", failureClass: "cancelled" });
    expect(lastOf(host.progress).done).toBe(3);
  });

  it("lets timers and messages through while it trains", async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    await train(tinySpec(), createMemoryHost());
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(8);
  });

  /** Aborts when progress says so many steps. */
  async function trainUntil(spec: ExperimentSpec, stop: (done: number) => boolean) {
    const controller = new AbortController();
    const options: MemoryHostOptions = {
      signal: controller.signal,
      onProgress: ({ done }) => {
        if (stop(done)) controller.abort();
      },
    };
    const host = createMemoryHost(options);
    const failure = await train(spec, host).catch((error: unknown) => error);
    return { host, failure };
  }
});

describe("runJob, when it cannot go on", () => {
  const failureOf = (spec: ExperimentSpec, options: MemoryHostOptions = {}) =>
    train(spec, createMemoryHost(options)).then(
      () => undefined,
      (error: unknown) => error as Error,
    );

  it("fails as diverged, naming step, learning rate and remedy, when the loss is no longer a number", async () => {
    const spec = tinySpec({
      training: {
        epochs: 30,
        batchSize: 8,
        optimizer: { kind: "sgd", learningRate: 1000, weightDecay: 1 },
      },
    });
    const failure = await failureOf(spec);
    expect(failure).toMatchObject({ failureClass: "diverged" });
    expect(failure?.message).toMatch(
      /became NaN at step \d+, at a learning rate of \d+.*lower training\.optimizer\.learningRate/,
    );
  });

  it("fails as storage-full when there is no room for a checkpoint", async () => {
    const full = Object.assign(new Error("write failed"), { code: "ENOSPC" });
    const failure = await failureOf(tinySpec(), {
      beforePut: () => {
        throw full;
      },
    });
    expect(failure).toMatchObject({ failureClass: "storage-full", cause: full });
  });

  it("fails as dataset-missing when files are not there, and says how to get them", async () => {
    const spec = tinySpec({ dataset: { kind: "cifar10", normalClasses: ["cat"] } });
    const failure = await failureOf(spec);
    expect(failure).toMatchObject({ failureClass: "dataset-missing" });
    expect(failure?.message).toContain("OUTLAB_DATASETS_DIR");
  });

  it.each([1, 2])("fails as user-error for views of a wrong size, made by %i threads", async (threads) => {
    const patches = tinySpec({ method: { kind: "pirl", outputSize: 8 } });
    const unresized = { ...patches, augmentation: { preset: "supervised" } };
    const failure = await failureOf(unresized, { threads });
    expect(failure).toMatchObject({ failureClass: "user-error" });
    expect(failure?.message).toContain("views of 16 x 16 where the method asks for 36 x 36");
  });

  it("lets the host's refusal of a stale attempt through as it is", async () => {
    class StaleAttemptError extends Error {
      override readonly name = "StaleAttemptError";
    }
    const stale = new StaleAttemptError("epoch 2 has taken over");
    const failure = await failureOf(tinySpec(), {
      beforePut: () => {
        throw stale;
      },
    });
    expect(failure).toBe(stale);
  });
});

describe("runJob, with several normal classes", () => {
  it("pools them as normal and measures each of them", async () => {
    const spec = tinySpec({
      dataset: {
        kind: "shapes",
        imageSize: 16,
        channels: 1,
        trainPerClass: 8,
        testPerClass: 8,
        normalClasses: ["circle", "square"],
      },
      training: { epochs: 1, batchSize: 16 },
    });
    const host = createMemoryHost();
    await train(spec, host);
    await runJob({ kind: "embed", spec, checkpoint: lastOf(host.checkpoints) }, host, "cpu");
    await runJob({ kind: "score", spec, embeddingSets: host.embeddingSets }, host, "cpu");
    expect(host.embeddingSets[0]).toMatchObject({ split: "train-normal", count: 16 });
    const normal = host.table("class-divergence").filter(({ values }) => values.isNormal);
    expect(normal.map(({ key }) => key)).toEqual(
      ["cdist", "hausdorff", "mtopdiv"].flatMap((kind) => [`${kind}/square`, `${kind}/circle`]),
    );
    expect(host.table("detection").map(({ values }) => [values.className, values.negatives])).toEqual([
      ["triangle", 16],
      ["cross", 16],
      ["all", 16],
    ]);
  });
});

function cloudOf(host: MemoryHost, digest: string): PointCloud {
  const { data, shape } = readNpy(host.blobs.get(digest) ?? new Uint8Array());
  return { points: Float32Array.from(data), count: shape[0], dimension: shape[1] };
}

function distance(a: PointCloud, i: number, b: PointCloud, j: number): number {
  let squares = 0;
  for (let d = 0; d < a.dimension; d++)
    squares += (a.points[i * a.dimension + d] - b.points[j * b.dimension + d]) ** 2;
  return Math.sqrt(squares);
}
