import { describe, expect, it } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  endExpiredLeases,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  holdJob,
  listAuditEvents,
  readEvents,
  requestCancel,
  retryExperiment,
  scheduleJob,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId: actorId } = lab;
const retry = (experimentId: string, more: object = {}) =>
  retryExperiment(db, { experimentId, actorId, ...more });
const oom = { failureClass: "oom", message: "too big" } as const;

async function failed() {
  const { id } = await submit(lab);
  const [train] = await jobIds(lab, id);
  const attempt = await claim(lab, train!);
  await failJob(db, { ...attempt, ...oom });
  return { id, train: train!, attempt };
}

describe("a retry", () => {
  it("queues what failed and what was cancelled with it, under numbers that go on counting", async () => {
    const { id, train, attempt } = await failed();
    expect(await jobStates(lab, id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    const { experiment } = await retry(id);
    expect(experiment).toMatchObject({ state: "QUEUED", failure: null, finishedAt: null });
    expect(
      experiment.jobs.map(({ state, failure, finishedAt, readyAt }) => [
        state,
        failure,
        finishedAt,
        readyAt !== null,
      ]),
    ).toEqual([
      ["QUEUED", null, null, true],
      ["QUEUED", null, null, false],
      ["QUEUED", null, null, false],
    ]);
    expect(await scheduleJob(db, train, "processor")).toEqual({ attempt: attempt.attempt + 1 });
    const late = writeEffect(db, attempt, { type: "rows", table: "training", rows: [] });
    await expect(late).rejects.toMatchObject({ name: "StaleAttemptError" });
  });

  it("begins also with a job that was held when it was cancelled", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    await holdJob(db, { jobId: train!, actorId, hold: true });
    await requestCancel(db, { experimentId: id, actorId });
    await retry(id);
    expect(await scheduleJob(db, train!, "processor")).toEqual({ attempt: 1 });
  });

  it("gives a fresh allowance of attempts, and keeps the record of the old ones", async () => {
    const { id, train } = await failed();
    await retry(id);
    const lost = { failureClass: "infrastructure", message: "gone" } as const;
    for (const expected of ["QUEUED", "QUEUED", "FAILED"]) {
      await db.pool.query("update jobs set ready_at = now() where id = $1", [train]);
      expect(await failJob(db, { ...(await claim(lab, train)), ...lost })).toBe(expected);
    }
    const { attempts } = await getJob(db, train);
    expect(attempts.map(({ attempt, failure }) => [attempt, failure?.class])).toEqual([
      [1, "oom"],
      [2, "infrastructure"],
      [3, "infrastructure"],
      [4, "infrastructure"],
    ]);
  });

  it("leaves what succeeded as it is, and begins with what comes after it", async () => {
    const { id } = await submit(lab);
    const [train, embed] = await jobIds(lab, id);
    await finishJob(db, await claim(lab, train!));
    await claim(lab, embed!);
    await requestCancel(db, { experimentId: id, actorId });
    await db.pool.query("update jobs set lease_expires_at = 'epoch' where id = $1", [embed]);
    await endExpiredLeases(db);
    expect(await jobStates(lab, id)).toEqual(["SUCCEEDED", "CANCELLED", "CANCELLED"]);
    await retry(id);
    expect(await jobStates(lab, id)).toEqual(["SUCCEEDED", "QUEUED", "QUEUED"]);
    expect(await scheduleJob(db, embed!, "processor")).toEqual({ attempt: 2 });
    expect((await getJob(db, embed!)).cancel).toEqual({
      requestedAt: null,
      signalledAt: null,
      processGoneAt: null,
      slotFreedAt: null,
    });
  });

  it("changes limits of the spec and of the jobs that follow, and nothing that its hash is of", async () => {
    const { id, train } = await failed();
    const before = await getExperiment(db, id);
    const limits = { wallClockSeconds: 77, experimentSeconds: 99, noProgressSeconds: 55, memoryMiB: 512 };
    const { experiment } = await retry(id, { limits });
    expect(experiment.spec).toEqual({ ...before.spec, limits });
    expect(experiment.specHash).toBe(before.specHash);
    expect((await claim(lab, train)).limits).toMatchObject(limits);
    const events = await readEvents(db, { experimentId: id, limit: 100 });
    expect(events.find(({ type }) => type === "retried")?.data).toEqual({ by: actorId, limits });
    const { items } = await listAuditEvents(db, { limit: 1 });
    expect(items[0]).toMatchObject({
      action: "experiment.retry",
      actorId,
      targetId: id,
      detail: { was: "FAILED", limits },
    });
  });

  it("leaves limits as they are that it does not name", async () => {
    const { id } = await failed();
    await retry(id, { limits: { memoryMiB: 512 } });
    expect((await getExperiment(db, id)).spec.limits).toEqual({
      wallClockSeconds: 28_800,
      noProgressSeconds: 1_800,
      memoryMiB: 512,
    });
  });

  it("is done once for one key, and refused where nothing failed", async () => {
    const { id } = await failed();
    const idempotency = { key: "again", bodyHash: "a".repeat(64) };
    const both = await Promise.all([retry(id, { idempotency }), retry(id, { idempotency })]);
    expect(both.map(({ replayed }) => replayed).toSorted()).toEqual([false, true]);
    await expect(retry(id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("it is QUEUED"),
    });
    const other = { key: "again", bodyHash: "b".repeat(64) };
    await expect(retry(id, { idempotency: other })).rejects.toMatchObject({
      code: "idempotency-key-reused",
    });
    await expect(retry(crypto.randomUUID())).rejects.toMatchObject({ code: "not-found" });
  });
});
