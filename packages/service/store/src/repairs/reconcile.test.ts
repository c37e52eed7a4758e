import { describe, expect, it, vi } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import { endExpiredLeases, finishJob, getJob, renewLease } from "../index.ts";
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

async function waitingForLocks(): Promise<number> {
  const { rows } = await db.pool.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows[0]!.count;
}
