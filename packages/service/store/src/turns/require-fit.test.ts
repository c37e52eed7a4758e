/** Jobs that not every worker can run: what is refused, where the others go, and what they say while they wait. */
import { parseSpec } from "@outlab/spec";
import { beforeEach, describe, expect, it } from "vitest";
import { openLab, queueOf, submit } from "../../../../../test/support/lab.ts";
import {
  checkAdmission,
  drainWorker,
  getJob,
  queuePorts,
  registerWorker,
  retireWorker,
  scheduleJob,
} from "../index.ts";

const lab = await openLab();
const { db, workerId, ownerId } = lab;
const { dispatching, reconciling } = queuePorts(db);
const accelerator = (memoryMiB?: number) => ({
  resources: { device: "accelerator", ...(memoryMiB === undefined ? {} : { memoryMiB }) },
});
const newWorker = (cardMemoryMiB: number | null) =>
  registerWorker(db, { name: "another", slots: 1, cpuSlots: 1, version: "0", device: {}, cardMemoryMiB });

beforeEach(async () => {
  await db.pool.query("delete from experiments");
  await db.pool.query("update workers set retired_at = now() where id <> $1", [workerId]);
});

describe("a submission that no living worker could run", () => {
  it("is refused with what there is, and so is its validation; nothing is written", async () => {
    await newWorker(24_000);
    await newWorker(24_000);
    const refusal = {
      code: "no-fitting-worker",
      message:
        "resources asks for a worker with a card of at least 80000 MiB, and the living workers are: " +
        "2 with a card of 24000 MiB, 1 without a card; ask for less, or start such a worker",
    };
    await expect(submit(lab, accelerator(80_000))).rejects.toMatchObject(refusal);
    const parsed = parseSpec({
      dataset: { kind: "mnist", normalClasses: ["0"] },
      method: { kind: "simclr" },
      ...accelerator(80_000),
    });
    if (!parsed.ok) throw new Error("the spec has faults");
    await expect(checkAdmission(db, { ownerId, spec: parsed.spec })).rejects.toMatchObject(refusal);
    expect((await queueOf(lab)).counts.QUEUED).toBe(0);
    expect((await submit(lab, accelerator(24_000))).state).toBe("QUEUED");
  });

  it("comes in where no worker lives: it waits for one that may be started, and says so", async () => {
    await db.pool.query("update workers set heartbeat_at = now() - interval '1 hour'");
    const { jobs } = await submit(lab, accelerator(80_000));
    expect((await getJob(db, jobs[0]!.id)).waitReason).toBe("no-worker");
    await db.pool.query("update workers set heartbeat_at = now() where id = $1", [workerId]);
    expect((await getJob(db, jobs[0]!.id)).waitReason).toBe("no-fit");
  });
});

describe("jobs for one pool", () => {
  it("are offered to no other, while those that ask for nothing are offered to all; scoring asks for no device", async () => {
    await newWorker(24_000);
    const [any, card, cpu] = [
      await submit(lab),
      await submit(lab, accelerator(8_000)),
      await submit(lab, { resources: { device: "cpu" } }),
    ].map(({ jobs }) => jobs[0]!.id);
    const pools = await dispatching.pools();
    expect(pools.map(({ name }) => name)).toEqual(["card-24000", "cpu", "processor"]);
    const offered = async (i: number) =>
      (await dispatching.waiting(pools[i]!, 10)).candidates.map(({ jobId }) => jobId).toSorted();
    expect(await offered(0)).toEqual([any, card].toSorted());
    expect(await offered(2)).toEqual([any, cpu].toSorted());
    const entries = (await queueOf(lab)).waiting;
    const slotsOf = (jobId: string) => entries.find((entry) => entry.jobId === jobId)!.fittingSlots;
    expect([any, card, cpu].map((id) => slotsOf(id!).total)).toEqual([3, 1, 2]);
    await db.pool.query("update jobs set ready_at = now() where kind = 'score'");
    expect((await dispatching.waiting(pools[1]!, 10)).candidates).toHaveLength(3);
  });

  it("go back into the queue where their pool has no worker left, under an attempt that makes the delivery stale", async () => {
    const other = await newWorker(24_000);
    const [train] = (await submit(lab, accelerator())).jobs;
    const given = (await scheduleJob(db, train!.id, "card-24000"))!;
    await db.pool.query("update jobs set scheduled_at = now() - interval '1 minute'");
    const recall = () =>
      reconciling.repairs.unclaimable((error) => {
        throw error;
      });
    expect(await recall()).toBe(0);
    await drainWorker(db, other);
    await retireWorker(db, other);
    expect(await recall()).toBe(1);
    expect((await getJob(db, train!.id)).state).toBe("QUEUED");
    expect(await scheduleJob(db, train!.id, "card-8000")).toEqual({ attempt: given.attempt + 1 });
  });
});
