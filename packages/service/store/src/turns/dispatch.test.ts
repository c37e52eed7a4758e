import { describe, expect, it } from "vitest";
import { claim, openLab, queueOf, submit } from "../../../../../test/support/lab.ts";
import {
  createUser,
  dispatchCandidates,
  drainWorker,
  finishJob,
  getJob,
  heartbeat,
  listWorkers,
  registerWorker,
  releaseJob,
  repairDependants,
  repeatCancels,
  retireWorker,
  scheduleJob,
  strandedScheduled,
  withDispatchLock,
} from "../index.ts";
import { capacity, slotsOf } from "./capacity.ts";

const lab = await openLab();
const { db, workerId } = lab;
const deviceSlots = async () => slotsOf(await capacity(db), "accelerator");
const age = (column: "heartbeat_at" | "scheduled_at" | "cancel_requested_at", table: string, id: string) =>
  db.pool.query(`update ${table} set ${column} = now() - interval '1 hour' where id = $1`, [id]);

describe("the dispatcher's questions", () => {
  it("count slots of living workers, less those that hold a job", async () => {
    expect(await deviceSlots()).toMatchObject({ freeSlots: 2, scheduled: 0 });
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    await scheduleJob(db, (await submit(lab)).jobs[0]!.id, "processor");
    expect(await deviceSlots()).toMatchObject({ freeSlots: 1, scheduled: 1 });
    await finishJob(db, attempt);
    expect((await deviceSlots()).freeSlots).toBe(2);

    const other = await registerWorker(db, {
      name: "other",
      slots: 3,
      cpuSlots: 1,
      version: "0",
      device: {},
      cardMemoryMiB: null,
    });
    expect((await deviceSlots()).freeSlots).toBe(5);
    await drainWorker(db, other);
    expect((await deviceSlots()).freeSlots).toBe(2);
    await retireWorker(db, other);
    expect((await listWorkers(db)).map(({ state }) => state)).toEqual(["retired", "alive"]);
  });

  it("find the oldest jobs of each user and band, and how much each user has", async () => {
    const user = await createUser(db, { name: "busy", role: "admin", actorId: null });
    const theirs = { ...lab, ownerId: user.id };
    const first = await submit(theirs);
    await submit(theirs);
    const urgent = await submit(theirs, { priority: "high" });
    const running = await submit(theirs);
    await claim(lab, running.jobs[0]!.id);
    const { candidates, loads } = await dispatchCandidates(db, { needs: "accelerator", perUser: 1 });
    const mine = candidates.filter(({ userId }) => userId === user.id);
    expect(mine.map(({ jobId, band }) => [jobId, band]).toSorted()).toEqual(
      [
        [first.jobs[0]!.id, 1],
        [urgent.jobs[0]!.id, 0],
      ].toSorted(),
    );
    const load = { running: 1, servedAtMs: expect.any(Number), usedSeconds: expect.any(Number), weight: 1 };
    expect(loads.get(user.id)).toEqual(load);
  });

  it("count age from the submission: an experiment goes on before the same user's next one begins", async () => {
    const user = await createUser(db, { name: "patient", role: "researcher", actorId: null });
    const theirs = { ...lab, ownerId: user.id };
    const [first, second] = [await submit(theirs), await submit(theirs)];
    const oldest = async () => {
      const { candidates } = await dispatchCandidates(db, { needs: "accelerator", perUser: 1 });
      return candidates.find(({ userId }) => userId === user.id)?.jobId;
    };
    expect(await oldest()).toBe(first.jobs[0]!.id);
    await releaseJob(db, await claim(lab, first.jobs[0]!.id));
    expect(await oldest()).toBe(first.jobs[0]!.id);
    await finishJob(db, await claim(lab, first.jobs[0]!.id));
    expect(await oldest()).toBe(first.jobs[1]!.id);
    await scheduleJob(db, first.jobs[1]!.id, "processor");
    expect(await oldest()).toBe(second.jobs[0]!.id);
  });

  it("are asked by one process at a time", async () => {
    const inside = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const first = withDispatchLock(db, async () => {
      inside.resolve();
      await leave.promise;
      return 1;
    });
    await inside.promise;
    expect(await withDispatchLock(db, async () => 2)).toBeUndefined();
    leave.resolve();
    expect(await first).toBe(1);
    expect(await withDispatchLock(db, async () => 3)).toBe(3);
    await expect(withDispatchLock(db, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await withDispatchLock(db, async () => 4)).toBe(4);
  });
});

describe("why a job waits", () => {
  it("is worked out from the present state", async () => {
    const { jobs } = await submit(lab);
    const reason = async () => (await getJob(db, jobs[0]!.id)).waitReason;
    expect((await getJob(db, jobs[1]!.id)).waitReason).toBe("dependency");
    await db.pool.query("update workers set slots = 100 where id = $1", [workerId]);
    expect(await reason()).toBe("turn");
    await db.pool.query("update workers set slots = 0 where id = $1", [workerId]);
    await registerWorker(db, {
      name: "small",
      slots: 1,
      cpuSlots: 1,
      version: "0",
      device: {},
      cardMemoryMiB: null,
    });
    expect(await reason()).toBe("no-slot");
    for (const { id } of await listWorkers(db)) await age("heartbeat_at", "workers", id);
    expect(await reason()).toBe("no-worker");
    expect((await listWorkers(db)).map(({ state }) => state)).toContain("lost");
    await heartbeat(db, workerId);
    await db.pool.query("update workers set slots = 2 where id = $1", [workerId]);
    expect((await listWorkers(db)).find(({ id }) => id === workerId)!.state).toBe("alive");
  });

  it("is shown in the queue, with what runs and counts of all", async () => {
    const queue = await queueOf(lab);
    expect(queue.running.length).toBe(queue.counts.RUNNING + queue.counts.SCHEDULED);
    expect(queue.waiting.length).toBe(queue.counts.QUEUED);
    expect(queue.waiting[0]!.priority).toBe("high");
    expect(queue.counts.SUCCEEDED).toBe(2);
  });

  it("is shown in order: what is ready by priority and age, then the rest", async () => {
    const [first, second] = [await submit(lab), await submit(lab)];
    const urgent = await submit(lab, { priority: "high" });
    await releaseJob(db, await claim(lab, first.jobs[0]!.id));
    const { waiting } = await queueOf(lab);
    const places = [urgent, first, second].map(({ jobs: [train] }) =>
      waiting.findIndex(({ jobId }) => jobId === train!.id),
    );
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    const reasons = waiting.map(({ waitReason }) => waitReason === "dependency");
    expect(reasons).toContain(true);
    expect(reasons.slice(reasons.indexOf(true))).not.toContain(false);
  });
});

describe("the reconciler's questions", () => {
  it("find deliveries that no worker has claimed for long", async () => {
    const { jobs } = await submit(lab, { priority: "low" });
    const { attempt } = (await scheduleJob(db, jobs[0]!.id, "processor"))!;
    const lost = { jobId: jobs[0]!.id, attempt, priority: 2, pool: "processor" };
    expect(await strandedScheduled(db, 60_000)).not.toContainEqual(lost);
    await age("scheduled_at", "jobs", jobs[0]!.id);
    expect(await strandedScheduled(db, 60_000)).toContainEqual(lost);
  });

  it("find nothing to repair among dependants that the transitions leave, and repair what another program broke", async () => {
    expect(await repairDependants(db)).toBe(0);
    const { jobs } = await submit(lab);
    await db.pool.query("update jobs set state = 'FAILED', finished_at = now() where id = $1", [jobs[0]!.id]);
    expect(await repairDependants(db)).toBe(2);
    expect((await getJob(db, jobs[2]!.id)).state).toBe("CANCELLED");
  });

  it("repeat no cancel that is still young", async () => {
    expect(await repeatCancels(db, 1000)).toBe(0);
  });
});
