import { describe, expect, it, vi } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import { endExpiredLeases, finishJob, getJob, renewLease, repairDependants } from "../index.ts";
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
    });
    expect(await finishJob(db, attempt)).toBeUndefined();
    const job = await getJob(db, attempt.jobId);
    expect(job).toMatchObject({ state: "QUEUED", waitReason: "backoff" });
    expect(job.attempts).toMatchObject([
      { attempt: 1, outcome: "lost", failure: { class: "infrastructure" } },
    ]);
  });

  it("that is renewed before anyone looks is left alone", async () => {
    const attempt = await started({ leaseMs: -1 });
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toEqual({
      ok: true,
      cancelRequested: false,
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
    await vi.waitFor(async () => expect(await waitingForLocks()).toBe(1), { timeout: 5_000 });
    expect(await renewLease(db, { ...attempt, leaseMs: 60_000 })).toMatchObject({ ok: true });
    renewed.resolve();
    await holding;
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
});

async function waitingForLocks(): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}
