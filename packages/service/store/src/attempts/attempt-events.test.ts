import { draftJob } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  appendLog,
  claimJob,
  confirmCancelled,
  failJob,
  finishJob,
  getJob,
  insertJobs,
  readEvents,
  releaseJob,
  renewLease,
  requestCancel,
  saveProgress,
  scheduleJob,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId, workerId } = lab;
const started = async () => claim(lab, (await submit(lab)).jobs[0]!.id);
const toldOf = async (experimentId: string, type: string) =>
  (await readEvents(db, { experimentId, limit: 100 })).filter((event) => event.type === type);
const leaseOf = async (jobId: string): Promise<number> => {
  const { rows } = await db.pool.query(
    "select extract(epoch from lease_expires_at - now())::float as seconds from jobs where id = $1",
    [jobId],
  );
  return rows[0].seconds;
};

describe("an attempt tells", () => {
  it("when it begins and by whom it is computed, and from which epoch it goes on", async () => {
    const first = await started();
    await writeEffect(db, first, {
      type: "checkpoint",
      record: { ...checkpointRecord, epoch: 3, isFinal: false },
    });
    await releaseJob(db, first);
    await claim(lab, first.jobId);
    const begun = await toldOf(first.experimentId, "attempt-started");
    expect(begun.map(({ data }) => data)).toEqual([
      { kind: "train", attempt: 1, workerId },
      { kind: "train", attempt: 2, workerId, resumedFromEpoch: 3 },
    ]);
    expect(begun.map(({ jobId }) => jobId)).toEqual([first.jobId, first.jobId]);
  });

  it("how it ended, and why where it failed; the row says the same", async () => {
    const first = await started();
    await failJob(db, { ...first, failureClass: "infrastructure", message: "the card fell off the bus" });
    await db.pool.query("update jobs set ready_at = now() where id = $1", [first.jobId]);
    await releaseJob(db, await claim(lab, first.jobId));
    await finishJob(db, await claim(lab, first.jobId));
    const ended = (await toldOf(first.experimentId, "attempt-ended")).map(({ data }) => data);
    expect(ended).toEqual([
      {
        kind: "train",
        attempt: 1,
        outcome: "failed",
        failureClass: "infrastructure",
        message: "the card fell off the bus",
      },
      { kind: "train", attempt: 2, outcome: "released" },
      { kind: "train", attempt: 3, outcome: "succeeded" },
    ]);
    const { attempts } = await getJob(db, first.jobId);
    expect(attempts).toMatchObject([
      {
        attempt: 1,
        outcome: "failed",
        failure: { class: "infrastructure", message: "the card fell off the bus", log: [] },
      },
      { attempt: 2, outcome: "released", failure: null },
      { attempt: 3, outcome: "succeeded", failure: null },
    ]);
    for (const { endedAt } of attempts) expect(endedAt).not.toBeNull();
  });

  it("lines for people in their order, and nothing where it has none", async () => {
    const attempt = await started();
    await appendLog(db, attempt, [
      { level: "info", message: "engine simd" },
      { level: "warn", message: "no driver" },
    ]);
    await appendLog(db, attempt, []);
    expect((await toldOf(attempt.experimentId, "log")).map(({ data }) => data)).toEqual([
      { level: "info", message: "engine simd" },
      { level: "warn", message: "no driver" },
    ]);
  });

  it("its progress, the latest alone, without numbers that JSON doesn't have", async () => {
    const attempt = await started();
    const at = { phase: "train", total: 8 };
    await saveProgress(db, attempt, { ...at, done: 1, loss: 2, imagesPerSecond: 16, secondsLeft: 4 });
    await saveProgress(db, attempt, {
      ...at,
      done: 2,
      loss: Number.NaN,
      imagesPerSecond: Number.POSITIVE_INFINITY,
      secondsLeft: Number.NEGATIVE_INFINITY,
    });
    const shown = { ...at, done: 2, loss: null, imagesPerSecond: null, secondsLeft: null };
    expect((await toldOf(attempt.experimentId, "progress")).map(({ data }) => data)).toEqual([shown]);
    expect((await getJob(db, attempt.jobId)).progress).toEqual({ ...shown, at: expect.any(String) });
    await saveProgress(db, attempt, { ...at, done: 3 });
    expect((await getJob(db, attempt.jobId)).progress).toEqual({ ...at, done: 3, at: expect.any(String) });
  });
});

describe("an attempt that no longer holds its job", () => {
  it("is refused by its number and its job", async () => {
    const stale = await started();
    await releaseJob(db, stale);
    const line = { level: "info", message: "late" } as const;
    await expect(appendLog(db, stale, [line])).rejects.toThrow(
      `attempt 1 of job ${stale.jobId} no longer holds it; its work is refused`,
    );
    const jobId = crypto.randomUUID();
    await expect(appendLog(db, { jobId, attempt: 1 }, [line])).rejects.toThrow(
      `attempt 1 of job ${jobId} no longer holds it`,
    );
  });
});

describe("an attempt of a job that belongs to no experiment", () => {
  it("can't write what only an experiment has", async () => {
    const drafts = [draftJob({ kind: "score", wallClockSeconds: 60 })];
    const [jobId] = await inTransaction(db, (tx) => insertJobs(tx, { ownerId, priority: "normal" }, drafts));
    const { attempt } = (await scheduleJob(db, jobId!, "processor"))!;
    const held = (await claimJob(db, { jobId: jobId!, attempt, workerId, leaseMs: 60_000 }))!;
    await expect(
      writeEffect(db, held, { type: "series", points: [{ name: "loss", step: 1, epoch: 1, value: 1 }] }),
    ).rejects.toThrow(`job ${jobId} belongs to no experiment, so it can't write the effect series`);
  });
});

describe("a lease", () => {
  it("lasts as long as was asked for, from the claim or from its renewal", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id, { leaseMs: 30_000 });
    const first = await leaseOf(attempt.jobId);
    expect(first).toBeGreaterThan(15);
    expect(first).toBeLessThanOrEqual(30);
    expect(await renewLease(db, { ...attempt, leaseMs: 90_000 })).toEqual({
      ok: true,
      cancelRequested: false,
      pauseRequested: false,
    });
    expect(await leaseOf(attempt.jobId)).toBeGreaterThan(60);
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: ownerId });
    expect(await renewLease(db, { ...attempt, leaseMs: 90_000 })).toEqual({
      ok: true,
      cancelRequested: true,
      pauseRequested: false,
    });
    expect(await renewLease(db, { ...attempt, attempt: 2, leaseMs: 90_000 })).toEqual({
      ok: false,
      cancelRequested: false,
      pauseRequested: false,
    });
  });
});

describe("a cancel", () => {
  it("is confirmed once, by the attempt that was asked to stop, with its times", async () => {
    const attempt = await started();
    const times = { signalledMsAgo: 5_000, processGoneMsAgo: 3_000 };
    expect(await confirmCancelled(db, { ...attempt, ...times })).toBeUndefined();
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: ownerId });
    expect(await confirmCancelled(db, { ...attempt, attempt: 2, ...times })).toBeUndefined();
    expect(await confirmCancelled(db, { ...attempt, ...times })).toBe("CANCELLED");
    expect(await confirmCancelled(db, { ...attempt, ...times })).toBeUndefined();
    const job = await getJob(db, attempt.jobId);
    expect(job).toMatchObject({
      state: "CANCELLED",
      attempts: [{ outcome: "cancelled" }],
    });
    const freedMs = Date.parse(job.cancel.slotFreedAt!);
    expect(freedMs - Date.parse(job.cancel.signalledAt!)).toBeCloseTo(5_000, -2);
    expect(freedMs - Date.parse(job.cancel.processGoneAt!)).toBeCloseTo(3_000, -2);
  });
});
