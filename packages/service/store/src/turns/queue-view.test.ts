import { draftJob } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { claim, openLab, queueOf, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  claimJob,
  getJob,
  heartbeat,
  insertJobs,
  registerWorker,
  reportDevice,
  requestCancel,
  retireWorker,
  scheduleJob,
} from "../index.ts";
import { capacity, slotsOf } from "./capacity.ts";

const lab = await openLab();
const { db, ownerId, workerId } = lab;
const newWorker = (slots: number, cpuSlots: number, device: Record<string, unknown> = {}) =>
  registerWorker(db, { name: "another", slots, cpuSlots, version: "0", device, cardMemoryMiB: null });
const slotsNow = async () => {
  const now = await capacity(db);
  const [accelerator, cpu] = [slotsOf(now, "accelerator"), slotsOf(now, "cpu")];
  return [accelerator.totalSlots, accelerator.freeSlots, cpu.totalSlots, cpu.freeSlots];
};
const insertScore = (count: number) => {
  const drafts = Array.from({ length: count }, (_, i) =>
    draftJob({ kind: "score", name: `score-${i}`, wallClockSeconds: 60 }),
  );
  return inTransaction(db, (tx) => insertJobs(tx, { ownerId, priority: "normal" }, drafts));
};

describe("capacity", () => {
  it("is what living workers offer; one that lost its device still offers its processor", async () => {
    expect(await slotsNow()).toEqual([2, 2, 1, 1]);
    const other = await newWorker(3, 4);
    expect(await slotsNow()).toEqual([5, 5, 5, 5]);
    await reportDevice(db, other, { engine: "none", lost: "it fell off the bus" });
    expect(await slotsNow()).toEqual([2, 2, 5, 5]);
    await reportDevice(db, other, { engine: "none" });
    await db.pool.query("update workers set heartbeat_at = now() - interval '29 s' where id = $1", [other]);
    expect(await slotsNow()).toEqual([5, 5, 5, 5]);
    await db.pool.query("update workers set heartbeat_at = now() - interval '31 s' where id = $1", [other]);
    expect(await slotsNow()).toEqual([2, 2, 1, 1]);
    await heartbeat(db, other);
    await retireWorker(db, other);
    expect(await slotsNow()).toEqual([2, 2, 1, 1]);
  });

  it("is less by jobs of its own kind that are held, being cancelled too, and never less than none", async () => {
    const { id, jobs } = await submit(lab);
    await claim(lab, jobs[0]!.id);
    expect(await slotsNow()).toEqual([2, 1, 1, 1]);
    await requestCancel(db, { experimentId: id, actorId: ownerId });
    expect(await slotsNow()).toEqual([2, 1, 1, 1]);
    const [score] = await insertScore(1);
    const { attempt } = (await scheduleJob(db, score!, "cpu"))!;
    expect(slotsOf(await capacity(db), "cpu")).toEqual({
      totalSlots: 1,
      freeSlots: 1,
      fullStorageSlots: 0,
      scheduled: 1,
    });
    expect(slotsOf(await capacity(db), "accelerator").scheduled).toBe(0);
    await claimJob(db, { jobId: score!, attempt, workerId, leaseMs: 60_000 });
    expect(await slotsNow()).toEqual([2, 1, 1, 0]);
    await db.pool.query("update workers set slots = 0, cpu_slots = 0 where id = $1", [workerId]);
    expect(await slotsNow()).toEqual([0, 0, 0, 0]);
    await db.pool.query("update workers set slots = 2, cpu_slots = 1 where id = $1", [workerId]);
  });
});

describe("the queue", () => {
  it("shows each job with whose it is, what it is for, and what it waits for", async () => {
    const { id, name } = await submit(lab, { priority: "high", name: "cats" });
    const queue = await queueOf(lab);
    expect(queue).toMatchObject({ slots: { total: 2, free: 1 }, cpuSlots: { total: 1, free: 0 } });
    expect(queue.running.map(({ state, needs, workerId: by }) => [state, needs, by])).toEqual([
      ["CANCELLING", "accelerator", workerId],
      ["RUNNING", "cpu", workerId],
    ]);
    const [first] = queue.waiting;
    const job = await getJob(db, first!.jobId);
    expect(first).toEqual({
      jobId: job.id,
      experimentId: id,
      experimentName: name,
      name: "train",
      kind: "train",
      needs: "accelerator",
      owner: { id: ownerId, name: "ada" },
      priority: "high",
      state: "QUEUED",
      waitReason: "turn",
      studyPlaces: null,
      fittingSlots: { total: 2, free: 1 },
      turn: expect.objectContaining({ place: 1, band: "high", ownOrder: 0 }),
      heldAt: null,
      readyAt: job.readyAt,
      startedAt: null,
      workerId: null,
    });
    expect(queue.running[1]).toMatchObject({ experimentId: null, experimentName: null, waitReason: null });
  });

  it("counts every job, and shows the first hundred of those that wait", async () => {
    await insertScore(130);
    const { counts, waiting } = await queueOf(lab);
    expect(waiting).toHaveLength(100);
    const states = [
      "PAUSED",
      "SCHEDULED",
      "RUNNING",
      "CANCELLING",
      "SUCCEEDED",
      "FAILED",
      "CANCELLED",
    ] as const;
    expect(states.map((state) => counts[state])).toEqual([0, 0, 1, 1, 0, 0, 2]);
    expect(counts.QUEUED).toBe(3 + 130);
  });

  it("shows what is paused or not ready after all that is ready", async () => {
    await db.pool.query("delete from jobs where state = 'QUEUED' and experiment_id is null");
    const [paused, later] = await insertScore(2);
    await db.pool.query("update jobs set state = 'PAUSED', ready_at = null where id = $1", [paused]);
    await db.pool.query("update jobs set ready_at = now() + interval '1 hour' where id = $1", [later]);
    const { waiting } = await queueOf(lab);
    expect(waiting.map(({ waitReason }) => waitReason).filter((reason) => reason !== "dependency")).toEqual([
      "turn",
      "backoff",
      "paused",
    ]);
    expect(waiting.map(({ jobId }) => jobId).indexOf(later!)).toBe(1);
  });
});
