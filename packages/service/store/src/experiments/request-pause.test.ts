import { attemptLimit } from "@outlab/attempt";
import { describe, expect, it } from "vitest";
import { claim, jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  claimJob,
  dispatchCandidates,
  endExpiredLeases,
  failJob,
  finishJob,
  getJob,
  readEvents,
  releaseJob,
  renewLease,
  requestCancel,
  requestPause,
  requestResume,
  scheduleJob,
  writeEffect,
} from "../index.ts";
import { capacity, slotsOf } from "../turns/capacity.ts";

const lab = await openLab();
const { db, workerId, ownerId: actorId } = lab;
const deviceSlots = async () => slotsOf(await capacity(db), "accelerator");
const pause = (experimentId: string) => requestPause(db, { experimentId, actorId });
const resume = (experimentId: string) => requestResume(db, { experimentId, actorId });
const failure = { failureClass: "infrastructure", message: "the machine is gone" } as const;

async function running(leaseMs = 60_000) {
  const { id } = await submit(lab);
  const [train] = await jobIds(lab, id);
  return { id, train: train!, attempt: await claim(lab, train!, { leaseMs }) };
}

describe("a pause", () => {
  it("of jobs that wait takes effect at once, also of one that was given to the workers", async () => {
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const { attempt } = (await scheduleJob(db, train!, "processor"))!;
    expect((await pause(id)).state).toBe("PAUSED");
    expect(await claimJob(db, { jobId: train!, attempt, workerId, leaseMs: 1000 })).toBeUndefined();
    expect(await scheduleJob(db, train!, "processor")).toBeUndefined();
    expect((await getJob(db, train!)).waitReason).toBe("paused");
  });

  it("of running work waits for its process, which still writes and still holds its slot", async () => {
    const { id, attempt } = await running();
    const { freeSlots } = await deviceSlots();
    expect((await pause(id)).state).toBe("PAUSING");
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: false,
      pauseRequested: true,
    });
    await writeEffect(db, attempt, { type: "rows", table: "training", rows: [] });
    expect((await deviceSlots()).freeSlots).toBe(freeSlots);
    expect(await releaseJob(db, attempt)).toBe("PAUSED");
    expect((await deviceSlots()).freeSlots).toBe(freeSlots + 1);
    expect(await jobStates(lab, id)).toEqual(["PAUSED", "PAUSED", "PAUSED"]);
  });

  it("ends PAUSED after a crash, however often the job had failed before, and FAILED where no attempt can help", async () => {
    const crashed = await running();
    await db.pool.query("update jobs set failed_attempts = $2 where id = $1", [crashed.train, attemptLimit]);
    await pause(crashed.id);
    expect(await failJob(db, { ...crashed.attempt, ...failure })).toBe("PAUSED");
    const silent = await running(-1);
    await pause(silent.id);
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await jobStates(lab, silent.id)).toEqual(["PAUSED", "PAUSED", "PAUSED"]);
    const diverged = await running();
    await pause(diverged.id);
    expect(await failJob(db, { ...diverged.attempt, failureClass: "diverged", message: "NaN" })).toBe(
      "FAILED",
    );
    expect(await jobStates(lab, diverged.id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
  });

  it("of a job that comes to its end first holds the next one back, whose turn has come then", async () => {
    const { id, attempt } = await running();
    await pause(id);
    expect(await finishJob(db, attempt)).toBe("SUCCEEDED");
    expect(await jobStates(lab, id)).toEqual(["SUCCEEDED", "PAUSED", "PAUSED"]);
    await resume(id);
    const [, embed] = await jobIds(lab, id);
    expect(await scheduleJob(db, embed!, "processor")).toMatchObject({ attempt: 1 });
  });

  it("gives way to a cancel", async () => {
    const { id, attempt } = await running();
    await pause(id);
    expect((await requestCancel(db, { experimentId: id, actorId })).state).toBe("CANCELLING");
    await expect(pause(id)).rejects.toMatchObject({ code: "conflict" });
    expect(await releaseJob(db, attempt)).toBe("CANCELLING");
    const waiting = await submit(lab);
    await pause(waiting.id);
    expect((await requestCancel(db, { experimentId: waiting.id, actorId })).state).toBe("CANCELLED");
    await expect(resume(waiting.id)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("it is CANCELLED"),
    });
  });
});

describe("a resume", () => {
  it("queues by the age that the job had: after what was submitted before it", async () => {
    const first = await submit(lab);
    const second = await submit(lab);
    await pause(second.id);
    await resume(second.id);
    const { candidates } = await dispatchCandidates(db, { needs: "accelerator", perUser: 100 });
    const age = (of: typeof first) => candidates.find(({ jobId }) => jobId === of.jobs[0]!.id)!.askedAtMs;
    expect(age(second)).toBeGreaterThanOrEqual(age(first));
  });

  it("before the process has stopped lets the job be queued when it has", async () => {
    const { id, attempt } = await running();
    await pause(id);
    expect((await resume(id)).state).toBe("RUNNING");
    expect(await releaseJob(db, attempt)).toBe("QUEUED");
  });

  it("is reported with who asked, once for each time that it changes something", async () => {
    const { id } = await submit(lab);
    await resume(id);
    await pause(id);
    await pause(id);
    await resume(id);
    const events = await readEvents(db, { experimentId: id, limit: 100 });
    const asked = events.filter(({ type }) => type === "pause-requested" || type === "resumed");
    expect(asked.map(({ type, data }) => [type, data])).toEqual([
      ["pause-requested", { by: actorId }],
      ["resumed", { by: actorId }],
    ]);
  });
});
