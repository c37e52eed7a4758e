import { describe, expect, it } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  claimJob,
  confirmCancelled,
  endExpiredLeases,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  readExperimentOwner,
  renewLease,
  requestCancel,
  scheduleJob,
} from "../index.ts";

const lab = await openLab();
const { db, workerId } = lab;

describe("a cancel", () => {
  const actorId = lab.ownerId;
  const gone = { signalledAt: new Date(1), processGoneAt: new Date(2) };

  it("of a job that no worker holds takes effect at once", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const { attempt } = (await scheduleJob(db, train!))!;
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLED");
    expect(await claimJob(db, { jobId: train!, attempt, workerId, leaseMs: 1000 })).toBeUndefined();
  });

  it("of running work waits for its process, and every time is stamped", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const attempt = await claim(lab, train!);
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLING");
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: true,
    });
    expect(await finishJob(db, attempt)).toBe("CANCELLING");
    expect(await confirmCancelled(db, { ...attempt, ...gone })).toBe("CANCELLED");
    expect(await jobStates(lab, id)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    const { cancel } = await getJob(db, train!);
    expect(cancel).toMatchObject({
      signalledAt: gone.signalledAt.toISOString(),
      processGoneAt: gone.processGoneAt.toISOString(),
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
    });
    await expect(requestCancel(db, { experimentId: crypto.randomUUID(), actorId })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
