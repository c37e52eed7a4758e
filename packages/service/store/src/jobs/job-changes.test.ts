import { expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { assignments, type JobChanges } from "./job-changes.ts";

const lab = await openLab();
const { db, workerId } = lab;
const [job] = (await submit(lab)).jobs;

/** The row after the changes, and the database's clock at the start of the transaction that made them. */
async function rowAfter(changes: JobChanges): Promise<Record<string, unknown>> {
  const { sql, parameters } = assignments(changes, [job!.id, "train"]);
  const { rows, rowCount } = await db.pool.query(
    `update jobs set ${sql} where id = $1 and name = $2 returning *, now() as began`,
    parameters,
  );
  expect(rowCount).toBe(1);
  return rows[0];
}
const ms = (time: unknown) => (time as Date).getTime();

it("set each column by its name, behind the parameters of the statement itself", async () => {
  const row = await rowAfter({
    state: "RUNNING",
    attempt: 4,
    workerId,
    leaseExpiresAt: { msFromNow: 60_000 },
    failedAttempts: 2,
    failureClass: "oom",
    failureMessage: "halve the batch",
    signalledAt: { msFromNow: -5_000 },
    processGoneAt: { msFromNow: -4_000 },
  });
  expect(row).toMatchObject({
    state: "RUNNING",
    attempt: 4,
    worker_id: workerId,
    failed_attempts: 2,
    failure_class: "oom",
    failure_message: "halve the batch",
  });
  expect(ms(row.process_gone_at) - ms(row.signalled_at)).toBe(1_000);
});

it("take times from the database's clock: the transaction's start, the moment, or a while after the start", async () => {
  const held = await rowAfter({
    leaseExpiresAt: { msFromNow: 60_000 },
    readyAt: { msFromNow: -1_500 },
    scheduledAt: "now",
    startedAt: "now",
    cancelRequestedAt: "now",
    slotFreedAt: "clock",
  });
  const began = ms(held.began);
  for (const column of ["scheduled_at", "started_at", "cancel_requested_at"])
    expect(Math.abs(ms(held[column]) - began), column).toBeLessThanOrEqual(1);
  expect(ms(held.slot_freed_at)).toBeGreaterThanOrEqual(began);
  expect(Math.abs(ms(held.lease_expires_at) - began - 60_000)).toBeLessThanOrEqual(1);
  expect(Math.abs(ms(held.ready_at) - began + 1_500)).toBeLessThanOrEqual(1);
});

it("clear what is to be null, when the job has ended", async () => {
  await db.pool.query("update jobs set progress = '{}' where id = $1", [job!.id]);
  const ended = await rowAfter({
    state: "CANCELLED",
    finishedAt: "now",
    leaseExpiresAt: null,
    progress: null,
  });
  expect(ended).toMatchObject({ lease_expires_at: null, progress: null });
  expect(Math.abs(ms(ended.finished_at) - ms(ended.began))).toBeLessThanOrEqual(1);
});
