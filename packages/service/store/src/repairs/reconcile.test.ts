import { priorities } from "@outlab/spec";
import { describe, expect, it, vi } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  channels,
  endExpiredLeases,
  finishJob,
  getExperiment,
  getJob,
  listen,
  renewLease,
  repairDependants,
  repeatCancels,
  requestCancel,
  scheduleJob,
  strandedScheduled,
} from "../index.ts";
import { lockExperiment } from "../jobs/lock.ts";

const lab = await openLab();
const { db } = lab;
const started = async ({ leaseMs }: { leaseMs: number }) =>
  claim(lab, (await submit(lab)).jobs[0]!.id, { leaseMs });

describe("a lease", () => {
  it("that runs out makes the job another attempt's, and the first one stale", async () => {
    const attempt = await started({ leaseMs: -1 });
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await renewLease(db, { ...attempt, leaseMs: 1000 })).toEqual({
      ok: false,
      cancelRequested: false,
      pauseRequested: false,
    });
    expect(await finishJob(db, attempt)).toBeUndefined();
    const job = await getJob(db, attempt.jobId);
    expect(job).toMatchObject({ state: "QUEUED", waitReason: "turn" });
    const message =
      "the worker fell silent: it was stopped, lost its machine, or its connection to the database";
    expect(job.attempts).toMatchObject([
      { attempt: 1, outcome: "lost", failure: { class: "infrastructure", message } },
    ]);
  });

  it("that runs out of a job that is to stop makes it CANCELLED, and all that wait for it", async () => {
    const attempt = await started({ leaseMs: -1 });
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: lab.ownerId });
    await db.pool.query(
      "update jobs set state = 'QUEUED', finished_at = null where experiment_id = $1 and state = 'CANCELLED'",
      [attempt.experimentId],
    );
    expect(await endExpiredLeases(db)).toBe(1);
    const { jobs } = await getExperiment(db, attempt.experimentId);
    expect(jobs.map(({ state }) => state)).toEqual(["CANCELLED", "CANCELLED", "CANCELLED"]);
    expect(jobs[0]).toMatchObject({ cancel: { processGoneAt: null }, attempts: [{ outcome: "cancelled" }] });
    expect(jobs[0]!.cancel.slotFreedAt).not.toBeNull();
  });

  it("that is renewed before anyone looks is left alone", async () => {
    const attempt = await started({ leaseMs: -1 });
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: false,
      pauseRequested: false,
    });
    expect(await endExpiredLeases(db)).toBe(0);
  });

  it("that is renewed between being found and being ended is left alone", async () => {
    const attempt = await started({ leaseMs: -1 });
    const renewed = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = inTransaction(db, async (tx) => {
      await lockExperiment(tx, attempt.experimentId);
      locked.resolve();
      await renewed.promise;
    });
    await locked.promise;
    const ending = endExpiredLeases(db);
    try {
      await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 5_000 });
      expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toMatchObject({ ok: true });
    } finally {
      renewed.resolve();
      await holding;
    }
    expect(await ending).toBe(0);
    expect(await getJob(db, attempt.jobId)).toMatchObject({
      state: "RUNNING",
      attempts: [{ outcome: null }],
    });
  });
});

describe("a repair", () => {
  it("that fails for one job is reported, and the others are repaired", async () => {
    const broken = await started({ leaseMs: -2_000 });
    const sound = await started({ leaseMs: -1 });
    await db.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create trigger refuse before update on jobs for each row when (old.id = '${broken.jobId}') execute function refuse();`);
    const told: unknown[] = [];
    try {
      expect(await endExpiredLeases(db, (error) => told.push(error))).toBe(1);
    } finally {
      await db.pool.query("drop function refuse cascade");
    }
    expect((await getJob(db, sound.jobId)).state).toBe("QUEUED");
    expect(told).toEqual([
      expect.objectContaining({
        message: `the end of a lease that ran out failed for job ${broken.jobId}; the others go on`,
        cause: expect.objectContaining({ message: "refused" }),
      }),
    ]);
    expect(await endExpiredLeases(db)).toBe(1);
  });

  it("moves on every job whose dependencies have ended without it", async () => {
    const { jobs } = await submit(lab);
    const [train, embed] = jobs.map(({ id }) => id);
    await finishJob(db, await claim(lab, train!));
    await db.pool.query("update jobs set ready_at = null where id = $1", [embed]);
    expect(await repairDependants(db)).toBe(1);
    expect((await getJob(db, embed!)).readyAt).not.toBeNull();
    expect(await repairDependants(db)).toBe(0);
  });

  it("cancels every job whose dependencies have failed without it", async () => {
    const { id, jobs } = await submit(lab);
    const [train] = jobs.map((job) => job.id);
    await db.pool.query("update jobs set state = 'FAILED', finished_at = now() where id = $1", [train]);
    expect(await repairDependants(db)).toBe(2);
    const states = (await getExperiment(db, id)).jobs.map(({ state }) => state);
    expect(states).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    expect(await repairDependants(db)).toBe(0);
  });

  it("that fails is the caller's where no one receives it, and names what it did where someone does", async () => {
    const { jobs } = await submit(lab);
    const [train, embed] = jobs.map((job) => job.id);
    await db.pool.query("update jobs set state = 'FAILED', finished_at = now() where id = $1", [train]);
    await db.pool.query(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$;
      create trigger refuse before update on jobs for each row when (old.id = '${embed}') execute function refuse();`);
    const message = `the move of stranded dependants failed for job ${train}; the others go on`;
    const received: unknown[] = [];
    try {
      await expect(repairDependants(db)).rejects.toThrow(message);
      expect(await repairDependants(db, (error) => received.push(error))).toBe(0);
    } finally {
      await db.pool.query("drop function refuse cascade");
    }
    expect(received).toMatchObject([{ message }]);
    expect(await repairDependants(db)).toBe(2);
  });
});

describe("a delivery", () => {
  it("that was not claimed for so long is named with all that the courier needs, the oldest first", async () => {
    const [first, second, recent] = [
      await submit(lab, { priority: "high" }),
      await submit(lab, { priority: "low" }),
      await submit(lab),
    ];
    const ids = [first, second, recent].map(({ jobs }) => jobs[0]!.id);
    for (const id of ids) await scheduleJob(db, id, "processor");
    const scheduledAgo = (id: string, interval: string) =>
      db.pool.query("update jobs set scheduled_at = now() - $2::interval where id = $1", [id, interval]);
    await scheduledAgo(ids[0]!, "2 s");
    await scheduledAgo(ids[1]!, "3 s");
    const pool = "processor";
    expect(await strandedScheduled(db, 1_000)).toEqual([
      { jobId: ids[1], attempt: 1, priority: priorities.indexOf("low"), pool },
      { jobId: ids[0], attempt: 1, priority: priorities.indexOf("high"), pool },
    ]);
  });
});

describe("a cancel", () => {
  it("that was not confirmed for so long is sent to the workers again", async () => {
    const heard: (string | undefined)[] = [];
    const attempt = await started({ leaseMs: 60_000 });
    await requestCancel(db, { experimentId: attempt.experimentId, actorId: lab.ownerId });
    const listening = await listen(lab.url, channels.stop, (payload) => heard.push(payload));
    expect(await repeatCancels(db, 60_000)).toBe(0);
    await db.pool.query("update jobs set cancel_requested_at = now() - interval '61 s' where id = $1", [
      attempt.jobId,
    ]);
    expect(await repeatCancels(db, 60_000)).toBe(1);
    await vi.waitFor(() => expect(heard).toEqual([attempt.jobId]));
    await listening.close();
  });
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}
