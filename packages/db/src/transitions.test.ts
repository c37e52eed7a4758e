import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../test/support/lab.ts";
import {
  addCheckpoint,
  addEmbeddingSet,
  claimJob,
  confirmCancelled,
  endExpiredLeases,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  readEvents,
  releaseJob,
  renewLease,
  requestCancel,
  scheduleJob,
} from "./index.ts";

const lab = await openLab();
const { db, workerId } = lab;
const blob = (letter: string) => ({ digest: letter.repeat(64), sizeBytes: 3 });
const jobIds = async (experimentId: string) =>
  (await getExperiment(db, experimentId)).jobs.map(({ id }) => id);
const states = async (experimentId: string) =>
  (await getExperiment(db, experimentId)).jobs.map(({ state }) => state);
const checkpoint = { epoch: 2, step: 10, state: blob("a"), encoder: blob("b"), loss: 0.5, isFinal: true };
const embeddingSet = {
  split: "test" as const,
  encoderDigest: "b".repeat(64),
  count: 2,
  dimension: 3,
  embeddings: blob("c"),
  labels: blob("d"),
};

describe("an experiment that goes well", () => {
  it("runs its jobs one after the other, each with what the one before left, and tells all of it in order", async () => {
    const { id } = await submit(lab);
    const [train, embed, score] = await jobIds(id);
    expect(await scheduleJob(db, embed!)).toBeUndefined();

    const training = await claim(lab, train!);
    expect(training).toMatchObject({
      kind: "train",
      epoch: 1,
      resume: undefined,
      spec: { method: { kind: "simclr" } },
    });
    await addCheckpoint(db, training, checkpoint);
    expect(await finishJob(db, training)).toBe("SUCCEEDED");

    const embedding = await claim(lab, embed!);
    expect(embedding.checkpoint).toEqual(checkpoint);
    await addEmbeddingSet(db, embedding, embeddingSet);
    await finishJob(db, embedding);

    const scoring = await claim(lab, score!);
    expect(scoring.embeddingSets).toEqual([embeddingSet]);
    await finishJob(db, scoring);

    const experiment = await getExperiment(db, id);
    expect(experiment.state).toBe("SUCCEEDED");
    expect(experiment.finishedAt).not.toBeNull();
    const events = await readEvents(db, { experimentId: id, limit: 100 });
    const moves = events.flatMap(({ type, data }) => (type === "experiment-state" ? [data.to] : []));
    expect(moves).toEqual([
      "SCHEDULED",
      "RUNNING",
      "QUEUED",
      "SCHEDULED",
      "RUNNING",
      "QUEUED",
      "SCHEDULED",
      "RUNNING",
      "SUCCEEDED",
    ]);
    expect(events.map(({ id: eventId }) => BigInt(eventId))).toEqual(
      events.map(({ id: eventId }) => BigInt(eventId)).toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });
});

describe("a claim", () => {
  it("is given once, to the epoch that was scheduled", async () => {
    const [train] = await jobIds((await submit(lab)).id);
    const { epoch } = (await scheduleJob(db, train!))!;
    const attempt = { jobId: train!, workerId, leaseMs: 60_000 };
    expect(await claimJob(db, { ...attempt, epoch: epoch - 1 })).toBeUndefined();
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimJob(db, { ...attempt, epoch })));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("resumes training from the last checkpoint of an earlier attempt", async () => {
    const [train] = await jobIds((await submit(lab)).id);
    const first = await claim(lab, train!);
    await addCheckpoint(db, first, { ...checkpoint, epoch: 1, isFinal: false });
    await addCheckpoint(db, first, { ...checkpoint, epoch: 2, isFinal: false });
    expect(await releaseJob(db, first)).toBe("QUEUED");
    expect((await claim(lab, train!)).resume).toMatchObject({ epoch: 2 });
  });
});

describe("a failure", () => {
  const retryNow = (jobId: string) =>
    db.pool.query("update jobs set ready_at = now() where id = $1", [jobId]);

  it("of the infrastructure is tried three times, then fails the experiment and cancels what depended on it", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(id);
    const failure = { failureClass: "infrastructure" as const, message: "the card fell off the bus" };
    for (const after of ["QUEUED", "QUEUED", "FAILED"]) {
      await retryNow(train!);
      expect(await failJob(db, { ...(await claim(lab, train!)), ...failure })).toBe(after);
    }
    expect(await states(id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    expect(await getExperiment(db, id)).toMatchObject({
      state: "FAILED",
      failureClass: "infrastructure",
      failure: { message: failure.message },
    });
  });

  it("after a new checkpoint counts as the first again, after one that is there already it does not", async () => {
    const [train] = await jobIds((await submit(lab)).id);
    const failWith = async (...epochs: number[]) => {
      await retryNow(train!);
      const attempt = await claim(lab, train!);
      for (const epoch of epochs) await addCheckpoint(db, attempt, { ...checkpoint, epoch, isFinal: false });
      return failJob(db, {
        ...attempt,
        failureClass: "infrastructure",
        message: "the card fell off the bus",
      });
    };
    for (const epochs of [[], [], [1], [2, 3], [4], [4]]) expect(await failWith(...epochs)).toBe("QUEUED");
    expect(await failWith(4)).toBe("FAILED");
  });

  it("after a checkpoint of an attempt that was given back, or was lost, counts as the first again too", async () => {
    const [train] = await jobIds((await submit(lab)).id);
    const failure = { failureClass: "infrastructure", message: "the card fell off the bus" } as const;
    const fail = async () => {
      await retryNow(train!);
      return failJob(db, { ...(await claim(lab, train!)), ...failure });
    };
    for (let i = 0; i < 2; i++) expect(await fail()).toBe("QUEUED");
    await retryNow(train!);
    const drained = await claim(lab, train!);
    await addCheckpoint(db, drained, { ...checkpoint, epoch: 1, isFinal: false });
    await releaseJob(db, drained);
    for (let i = 0; i < 2; i++) expect(await fail()).toBe("QUEUED");
    await retryNow(train!);
    await addCheckpoint(db, await claim(lab, train!, { leaseMs: 60_000 }), {
      ...checkpoint,
      epoch: 2,
      isFinal: false,
    });
    await db.pool.query("update jobs set lease_expires_at = now() - interval '1 s' where id = $1", [train]);
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await fail()).toBe("QUEUED");
    expect(await fail()).toBe("FAILED");
  });

  it("of the experiment itself is not tried again", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(id);
    const attempt = await claim(lab, train!);
    expect(await failJob(db, { ...attempt, failureClass: "diverged", message: "NaN at step 3" })).toBe(
      "FAILED",
    );
    expect(await states(id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
  });

  it("of a draining worker uses no attempt up", async () => {
    const [train] = await jobIds((await submit(lab)).id);
    for (let i = 0; i < 5; i++) expect(await releaseJob(db, await claim(lab, train!))).toBe("QUEUED");
  });
});

describe("a cancel", () => {
  const actorId = lab.ownerId;
  const gone = { signalledAt: new Date(1), processGoneAt: new Date(2) };

  it("of what nobody works on takes effect at once", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(id);
    const { epoch } = (await scheduleJob(db, train!))!;
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLED");
    expect(await claimJob(db, { jobId: train!, epoch, workerId, leaseMs: 1000 })).toBeUndefined();
  });

  it("of running work waits for its process, and every time is stamped", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(id);
    const attempt = await claim(lab, train!);
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLING");
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: true,
    });
    expect(await finishJob(db, attempt)).toBe("CANCELLING");
    expect(await confirmCancelled(db, { ...attempt, ...gone })).toBe("CANCELLED");
    expect(await states(id)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    const { cancel } = await getJob(db, train!);
    expect(cancel).toMatchObject({
      signalledAt: gone.signalledAt.toISOString(),
      processGoneAt: gone.processGoneAt.toISOString(),
    });
    expect(cancel.requestedAt).not.toBeNull();
    expect(cancel.slotFreedAt).not.toBeNull();
  });

  it("ends when the worker falls silent, without saying that its process is gone", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(id);
    await claim(lab, train!, { leaseMs: -1 });
    await requestCancel(db, { experimentId: id, actorId });
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await states(id)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    expect((await getJob(db, train!)).cancel.processGoneAt).toBeNull();
  });

  it("may be asked for again, but not of what has ended otherwise", async () => {
    const { id } = await submit(lab);
    await requestCancel(db, { experimentId: id, actorId });
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLED");
    const failed = await submit(lab);
    const attempt = await claim(lab, (await jobIds(failed.id))[0]!);
    await failJob(db, { ...attempt, failureClass: "oom", message: "too big" });
    await expect(requestCancel(db, { experimentId: failed.id, actorId })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(requestCancel(db, { experimentId: crypto.randomUUID(), actorId })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
