import { draftJob } from "@outlab/pipeline";
import { workerViewSchema } from "@outlab/wire";
import { describe, expect, it, vi } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import {
  channels,
  claimJob,
  drainWorker,
  heartbeat,
  insertJobs,
  inTransaction,
  listen,
  listWorkers,
  registerWorker,
  reportDevice,
  retireWorker,
  scheduleJob,
} from "../index.ts";

const lab = await openLab();
const { db, url, ownerId } = lab;
const described = {
  name: "host 7",
  slots: 3,
  cpuSlots: 2,
  version: "1.2.3",
  device: { engine: "simd", threads: 4 },
};
const register = () => registerWorker(db, { ...described, cardMemoryMiB: null });
const viewOf = async (id: string) => (await listWorkers(db)).find((worker) => worker.id === id);
const stateOf = async (id: string) => (await viewOf(id))?.state;
const silentFor = (id: string, interval: string) =>
  db.pool.query("update workers set heartbeat_at = now() - $2::interval where id = $1", [id, interval]);

describe("a worker", () => {
  it("is listed with what it offers, another at each start, the latest first", async () => {
    const [first, second] = [await register(), await register()];
    await db.pool.query("update workers set started_at = now() + interval '1 second' where id = $1", [
      second,
    ]);
    await db.pool.query("update workers set started_at = now() - interval '1 hour' where id = $1", [
      lab.workerId,
    ]);
    expect((await listWorkers(db)).map(({ id }) => id)).toEqual([second, first, lab.workerId]);
    const view = await viewOf(first);
    expect(view).toMatchObject({ ...described, state: "alive", busySlots: 0, busyCpuSlots: 0 });
    expect(workerViewSchema.parse(view)).toEqual(view);
  });

  it("is busy by the jobs that it holds, of each kind of slot apart", async () => {
    await claim(lab, (await submit(lab)).jobs[0]!.id);
    await claim(lab, (await submit(lab)).jobs[0]!.id);
    const drafts = [draftJob({ kind: "score", wallClockSeconds: 60 })];
    const [jobId] = await inTransaction(db, (tx) => insertJobs(tx, { ownerId, priority: "normal" }, drafts));
    const { attempt } = (await scheduleJob(db, jobId!, "processor"))!;
    expect(await viewOf(lab.workerId)).toMatchObject({ busySlots: 2, busyCpuSlots: 0 });
    await claimJob(db, { jobId: jobId!, attempt, workerId: lab.workerId, leaseMs: 60_000 });
    expect(await viewOf(lab.workerId)).toMatchObject({ busySlots: 2, busyCpuSlots: 1 });
  });

  it("has no device from a report of its loss to the next report", async () => {
    const id = await register();
    await reportDevice(db, id, { lost: "it fell off the bus" });
    expect(await viewOf(id)).toMatchObject({ state: "no-device", device: { lost: "it fell off the bus" } });
    await reportDevice(db, id, described.device);
    expect(await viewOf(id)).toMatchObject({ state: "alive", device: described.device });
  });

  it("is lost after a silence, and alive again with the next heartbeat", async () => {
    const id = await register();
    await silentFor(id, "29 s");
    expect(await stateOf(id)).toBe("alive");
    await silentFor(id, "31 s");
    expect(await stateOf(id)).toBe("lost");
    await heartbeat(db, id);
    expect(await stateOf(id)).toBe("alive");
    await silentFor(id, "25 hours");
    expect(await viewOf(id)).toBeUndefined();
  });

  it("drains and then retires, each at a time that stays, and has no heartbeat after that", async () => {
    const id = await register();
    await drainWorker(db, id);
    expect(await stateOf(id)).toBe("draining");
    await retireWorker(db, id);
    expect(await stateOf(id)).toBe("retired");
    const times = async () =>
      (await db.pool.query("select draining_at, retired_at, heartbeat_at from workers where id = $1", [id]))
        .rows[0];
    const before = await times();
    await drainWorker(db, id);
    await retireWorker(db, id);
    await heartbeat(db, id);
    expect(await times()).toEqual(before);
  });

  it("wakes the dispatcher when it comes, and when its device has changed", async () => {
    const heard: (string | undefined)[] = [];
    const listening = await listen(url, channels.dispatch, (payload) => heard.push(payload));
    const id = await register();
    await vi.waitFor(() => expect(heard).toEqual([id]));
    await reportDevice(db, id, described.device);
    await vi.waitFor(() => expect(heard).toEqual([id, id]));
    await listening.close();
  });
});
