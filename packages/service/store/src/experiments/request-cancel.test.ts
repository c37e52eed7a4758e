import { describe, expect, it, vi } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  channels,
  claimJob,
  confirmCancelled,
  endExpiredLeases,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  listAuditEvents,
  listen,
  readEvents,
  readExperimentOwner,
  renewLease,
  requestCancel,
  scheduleJob,
} from "../index.ts";

const lab = await openLab();
const { db, workerId } = lab;

describe("a cancel", () => {
  const actorId = lab.ownerId;
  const gone = { signalledMsAgo: 2_000, processGoneMsAgo: 1_000 };

  it("of a job that no worker holds takes effect at once", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const { attempt } = (await scheduleJob(db, train!, "processor"))!;
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLED");
    expect(await claimJob(db, { jobId: train!, attempt, workerId, leaseMs: 1000 })).toBeUndefined();
    for (const { cancel } of (await getExperiment(db, id)).jobs) {
      expect(cancel.requestedAt).not.toBeNull();
      expect(cancel).toEqual({
        requestedAt: cancel.requestedAt,
        signalledAt: null,
        processGoneAt: null,
        slotFreedAt: cancel.requestedAt,
      });
    }
  });

  it("is reported once with who asked, before the last job and then those before it are moved", async () => {
    const { id, jobs } = await submit(lab);
    const before = (await readEvents(db, { experimentId: id, limit: 100 })).at(-1)!.id;
    for (let i = 0; i < 2; i++) await requestCancel(db, { experimentId: id, actorId });
    const events = await readEvents(db, { experimentId: id, afterId: before, limit: 100 });
    expect(events[0]).toMatchObject({ type: "cancel-requested", jobId: null, data: { by: actorId } });
    const moved = events.flatMap(({ type, jobId }) => (type === "job-state" ? [jobId] : []));
    expect(moved).toEqual(jobs.map((job) => job.id).reverse());
    expect(events.filter(({ type }) => type === "cancel-requested")).toHaveLength(1);
    const { items } = await listAuditEvents(db, { limit: 1 });
    expect(items).toMatchObject([
      { actorId, action: "experiment.cancel", targetType: "experiment", targetId: id },
    ]);
  });

  it("wakes the worker that holds the job, and no other", async () => {
    const heard: (string | undefined)[] = [];
    const listening = await listen(lab.url, channels.stop, (payload) => heard.push(payload));
    const [held, waiting] = [await submit(lab), await submit(lab)];
    await claim(lab, held.jobs[0]!.id);
    for (const { id } of [waiting, held]) await requestCancel(db, { experimentId: id, actorId });
    await vi.waitFor(() => expect(heard).toEqual([held.jobs[0]!.id]));
    await listening.close();
  });

  it("of running work waits for its process, and every time is stamped", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const attempt = await claim(lab, train!);
    for (let i = 0; i < 2; i++)
      expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLING");
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: true,
      pauseRequested: false,
    });
    expect(await finishJob(db, attempt)).toBe("CANCELLING");
    expect(await confirmCancelled(db, { ...attempt, ...gone })).toBe("CANCELLED");
    expect(await jobStates(lab, id)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    const { cancel } = await getJob(db, train!);
    expect(cancel).toMatchObject({
      signalledAt: expect.any(String),
      processGoneAt: expect.any(String),
    });
    expect(cancel.requestedAt).not.toBeNull();
    expect(cancel.slotFreedAt).not.toBeNull();
  });

  it("ends when the worker stops reporting, without saying that its process is gone", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    await claim(lab, train!, { leaseMs: -1 });
    await requestCancel(db, { experimentId: id, actorId });
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await jobStates(lab, id)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    expect((await getJob(db, train!)).cancel.processGoneAt).toBeNull();
  });

  it("does not need the spec, which this release may not be able to read", async () => {
    const { id, spec } = await submit(lab);
    await db.pool.query("update experiments set spec_version = 99 where id = $1", [id]);
    await expect(getExperiment(db, id)).rejects.toThrow("the spec is of version 99");
    expect(await readExperimentOwner(db, id)).toBe(actorId);
    expect(await requestCancel(db, { experimentId: id, actorId })).toMatchObject({
      state: "CANCELLED",
      spec,
    });
  });

  it("may be asked for again, but not of what has ended otherwise", async () => {
    const { id } = await submit(lab);
    await requestCancel(db, { experimentId: id, actorId });
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLED");
    const failed = await submit(lab);
    const attempt = await claim(lab, (await jobIds(lab, failed.id))[0]!);
    await failJob(db, { ...attempt, failureClass: "oom", message: "too big" });
    await expect(requestCancel(db, { experimentId: failed.id, actorId })).rejects.toMatchObject({
      code: "conflict",
      message: "the experiment has ended before: it is FAILED",
    });
    const done = await submit(lab);
    for (const { id: jobId } of done.jobs) await finishJob(db, await claim(lab, jobId));
    await expect(requestCancel(db, { experimentId: done.id, actorId })).rejects.toMatchObject({
      code: "conflict",
      message: "the experiment has ended before: it is SUCCEEDED",
    });
    await expect(requestCancel(db, { experimentId: crypto.randomUUID(), actorId })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
