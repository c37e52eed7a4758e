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
  [
    "the end of a training",
    (attempt) =>
      writeEffect(db, attempt, {
        type: "training-ended",
        reason: "early-stopping",
        epoch: 4,
        epochs: 9,
        best: { series: "loss", epoch: 2, value: 0.5 },
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
    "a file of figures",
    (attempt) =>
      writeEffect(db, attempt, {
        type: "figure-file",
        record: { kind: "thumbnails", name: "thumbnails.png", file: blob("e") },
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
