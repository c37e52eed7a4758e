/** The queue's half is tested with a store of its own; here each port does to the database what its name says. */
import { describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { getJob, queuePorts, readEvents, requestCancel } from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const { dispatching, reconciling } = queuePorts(db);
const ignore = () => {};
const set = (assignment: string, jobId: string) =>
  db.pool.query(`update jobs set ${assignment} where id = $1`, [jobId]);

describe("the ports of the dispatcher", () => {
  it("say what is free and what waits, and schedule it", async () => {
    const [train] = (await submit(lab)).jobs.map(({ id }) => id);
    const slots = (totalSlots: number) => ({
      totalSlots,
      freeSlots: totalSlots,
      takingSlots: totalSlots,
      fullStorageSlots: 0,
      scheduled: 0,
      cardMemoryMiB: null,
    });
    const [cpu, device] = await dispatching.pools();
    expect(cpu).toEqual({ name: "cpu", needs: "cpu", ...slots(1) });
    expect(device).toEqual({ name: "processor", needs: "accelerator", ...slots(2) });
    const both = [dispatching.waiting(device!, 1), reconciling.queueNow("accelerator", 1)];
    for (const { candidates, loads } of await Promise.all(both)) {
      expect(candidates).toMatchObject([{ jobId: train, userId: ownerId }]);
      expect(loads.get(ownerId)).toEqual({ running: 0, usedSeconds: 0, weight: 1 });
    }
    expect((await dispatching.waiting(cpu!, 1)).candidates).toEqual([]);
    expect(await reconciling.queueNow("cpu", 1)).toMatchObject({
      candidates: [],
      pools: [{ name: "cpu", totalSlots: 1 }],
      running: [],
    });
    expect(await dispatching.schedule(train!, "processor")).toEqual({ attempt: 1 });
    expect((await getJob(db, train!)).state).toBe("SCHEDULED");
    await set("state = 'QUEUED', ready_at = null", train!);
  });

  it("run under one lock, those of the reconciler under another", async () => {
    const within = (work: () => Promise<unknown>) => dispatching.withLock(() => reconciling.withLock(work));
    expect(await within(async () => "both")).toBe("both");
    expect(await within(() => dispatching.withLock(async () => "twice"))).toBeUndefined();
    expect(await within(() => reconciling.withLock(async () => "twice"))).toBeUndefined();
  });
});

describe("the ports of the reconciler", () => {
  const { repairs } = reconciling;

  it("end expired leases", async () => {
    const { jobId } = await claim(lab, (await submit(lab)).jobs[0]!.id, { leaseMs: -1 });
    expect(await repairs.expiredLeases(ignore)).toBe(1);
    expect((await getJob(db, jobId)).attempts).toMatchObject([{ outcome: "lost" }]);
  });

  it("repeat a cancel after ten seconds", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id);
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: ownerId });
    await set("cancel_requested_at = now() - interval '9 s'", attempt.jobId);
    expect(await repairs.overdueCancels(ignore)).toBe(0);
    await set("cancel_requested_at = now() - interval '11 s'", attempt.jobId);
    expect(await repairs.overdueCancels(ignore)).toBe(1);
  });

  it("move on what is stranded, and name deliveries of more than ten seconds ago", async () => {
    const [train, embed] = (await submit(lab)).jobs.map(({ id }) => id);
    await set("state = 'SUCCEEDED', finished_at = now()", train!);
    expect(await repairs.strandedDependants(ignore)).toBe(1);
    await dispatching.schedule(embed!, "processor");
    await set("scheduled_at = now() - interval '9 s'", embed!);
    expect(await reconciling.strandedScheduled()).toEqual([]);
    await set("scheduled_at = now() - interval '11 s'", embed!);
    expect(await reconciling.strandedScheduled()).toMatchObject([{ jobId: embed, attempt: 1 }]);
    await set("state = 'QUEUED', ready_at = null", embed!);
  });

  it("announce why jobs wait", async () => {
    const { id: experimentId, jobs } = await submit(lab);
    await set("ready_at = now() - interval '1 hour'", jobs[0]!.id);
    expect(
      await reconciling.announce(
        { accelerator: [{ jobId: jobs[0]!.id, expectedStartMs: 0 }], cpu: [] },
        ignore,
      ),
    ).toBeGreaterThan(0);
    expect((await readEvents(db, { experimentId, limit: 100 })).at(-1)).toMatchObject({
      type: "job-waiting",
      data: { expectedStartAt: "1970-01-01T00:00:00.000Z" },
    });
  });
});
