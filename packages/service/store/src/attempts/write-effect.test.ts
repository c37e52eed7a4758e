import { StaleAttemptError } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  appendLog,
  getExperiment,
  getJob,
  listArtifacts,
  listCheckpoints,
  listEmbeddingSets,
  listImageScores,
  readEvents,
  readSeries,
  readTable,
  releaseJob,
  requestCancel,
  saveProgress,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;
const blob = (letter: string) => ({ digest: letter.repeat(64), sizeBytes: 3 });
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
type Attempt = Awaited<ReturnType<typeof started>>;

const checkpoint = { epoch: 1, step: 5, state: blob("a"), encoder: blob("b"), loss: 0.5, isFinal: false };
const writes: readonly (readonly [string, (attempt: Attempt) => Promise<void>])[] = [
  [
    "metric points",
    (attempt) =>
      writeEffect(db, attempt, { type: "series", points: [{ name: "loss", step: 1, epoch: 1, value: 2 }] }),
  ],
  [
    "table rows",
    (attempt) =>
      writeEffect(db, attempt, {
        type: "rows",
        table: "training",
        rows: [{ key: "1", position: 0, values: { epoch: 1 } }],
      }),
  ],
  ["a checkpoint", (attempt) => writeEffect(db, attempt, { type: "checkpoint", record: checkpoint })],
  [
    "an embedding set",
    (attempt) =>
      writeEffect(db, attempt, {
        type: "embedding-set",
        record: {
          split: "test",
          view: "upright",
          layer: "features",
          encoderDigest: "b".repeat(64),
          count: 2,
          dimension: 3,
          embeddings: blob("c"),
          labels: blob("d"),
        },
      }),
  ],
  [
    "scores of images",
    (attempt) =>
      writeEffect(db, attempt, {
        type: "image-scores",
        record: { scorer: "knn", split: "test", count: 2, scores: blob("f") },
      }),
  ],
  [
    "the engine",
    (attempt) => writeEffect(db, attempt, { type: "engine", description: { kind: "simd", threads: 2 } }),
  ],
  ["progress", (attempt) => saveProgress(db, attempt, { phase: "train", done: 1, total: 2 })],
  ["a line of the log", (attempt) => appendLog(db, attempt, [{ level: "info", message: "hello" }])],
];

/** All that an attempt can write, except events: a write that is made twice has two. */
async function everything(experimentId: string) {
  const { engine, jobs } = await getExperiment(db, experimentId);
  const [series, table, checkpoints, sets, scores, artifacts] = await Promise.all([
    readSeries(db, { experimentId, maxPoints: 100 }),
    readTable(db, { experimentId, table: "training" }),
    listCheckpoints(db, { experimentId, limit: 100 }).then(({ items }) => items),
    listEmbeddingSets(db, experimentId),
    listImageScores(db, experimentId),
    listArtifacts(db, { experimentId, limit: 100 }).then(({ items }) => items),
  ]);
  const progress = jobs.map((job) => job.progress && { ...job.progress, at: "" });
  return { engine, progress, series, table, checkpoints, sets, scores, artifacts };
}

describe.each(writes)("%s", (_, write) => {
  it("written twice are there once", async () => {
    const attempt = await started();
    await write(attempt);
    const once = await everything(attempt.experimentId);
    await write(attempt);
    expect(await everything(attempt.experimentId)).toEqual(once);
  });

  it("of a stale attempt are refused, and nothing is written", async () => {
    const stale = await started();
    await releaseJob(db, stale);
    const before = await everything(stale.experimentId);
    const events = () => readEvents(db, { experimentId: stale.experimentId, limit: 1000 });
    const eventsBefore = await events();
    await expect(write(stale)).rejects.toThrow(StaleAttemptError);
    await claim(lab, stale.jobId);
    await expect(write(stale)).rejects.toThrow(StaleAttemptError);
    expect(await everything(stale.experimentId)).toEqual(before);
    expect((await events()).slice(0, eventsBefore.length)).toEqual(eventsBefore);
  });

  it("are taken while the attempt is asked to stop: a last checkpoint is worth having", async () => {
    const attempt = await started();
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: lab.ownerId });
    await write(attempt);
  });
});

describe("a checkpoint", () => {
  it("shows its files as artifacts, and replaces the one of the same epoch", async () => {
    const attempt = await started();
    await writeEffect(db, attempt, { type: "checkpoint", record: checkpoint });
    await writeEffect(db, attempt, {
      type: "checkpoint",
      record: { ...checkpoint, state: blob("e"), isFinal: true },
    });
    const { items } = await listCheckpoints(db, { experimentId: attempt.experimentId, limit: 100 });
    const [only, ...others] = items;
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      isFinal: true,
      state: { name: "checkpoint-epoch-0001.safetensors", digest: "e".repeat(64) },
      encoder: { name: "encoder-epoch-0001.safetensors", digest: "b".repeat(64), sizeBytes: 3 },
    });
  });

  it("can be final once in an experiment", async () => {
    const attempt = await started();
    await writeEffect(db, attempt, { type: "checkpoint", record: { ...checkpoint, isFinal: true } });
    await expect(
      writeEffect(db, attempt, { type: "checkpoint", record: { ...checkpoint, epoch: 2, isFinal: true } }),
    ).rejects.toThrow("checkpoints_one_final");
  });
});

describe("points of a series", () => {
  it("keep the last of a step that comes twice in one batch, and what is not finite as null", async () => {
    const attempt = await started();
    const point = { name: "loss", step: 1, epoch: 1 };
    await writeEffect(db, attempt, {
      type: "series",
      points: [
        { ...point, value: 1 },
        { ...point, value: Number.NaN },
        { ...point, step: 2, value: Number.POSITIVE_INFINITY },
      ],
    });
    const { series } = await readSeries(db, { experimentId: attempt.experimentId, maxPoints: 10 });
    expect(series[0]!.points.map(({ value }) => value)).toEqual([null, null]);
  });
});

describe("table rows", () => {
  it("come back in their order, with the columns that are known and those of measures that it doesn't know", async () => {
    const attempt = await started();
    await writeEffect(db, attempt, {
      type: "rows",
      table: "detection",
      rows: [
        { key: "b", position: 1, values: { scorer: "knn", auroc: 0.5, brierScore: 0.1 } },
        { key: "a", position: 0, values: { scorer: "mahalanobis", auroc: null } },
      ],
    });
    const { columns, rows } = await readTable(db, { experimentId: attempt.experimentId, table: "detection" });
    expect(columns.slice(0, 3)).toEqual(["scorer", "className", "auroc"]);
    expect(columns.at(-1)).toBe("brierScore");
    expect(rows.map(({ scorer, auroc, brierScore }) => [scorer, auroc, brierScore])).toEqual([
      ["mahalanobis", null, null],
      ["knn", 0.5, 0.1],
    ]);
  });
});

describe("progress", () => {
  it("is shown with the job, and starts again with the next attempt", async () => {
    const attempt = await started();
    await saveProgress(db, attempt, { phase: "train", done: 1, total: 2, loss: 0.25 });
    const { progress } = await getJob(db, attempt.jobId);
    expect(progress).toMatchObject({ phase: "train", done: 1, total: 2, loss: 0.25 });
    expect(Date.parse(progress!.at)).not.toBeNaN();
    await releaseJob(db, attempt);
    await claim(lab, attempt.jobId);
    expect((await getJob(db, attempt.jobId)).progress).toBeNull();
  });
});
