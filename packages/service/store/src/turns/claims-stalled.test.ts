/** Readiness looks at progress: jobs that could run are taken. */
import { beforeEach, describe, expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { changeUser, claimsStalledFor, holdJob, scheduleJob } from "../index.ts";

const lab = await openLab();
const { db, ownerId } = lab;
const waitedFor = (seconds: number) =>
  db.pool.query(
    `update jobs set ready_at = now() - $1 * interval '1 s', scheduled_at = scheduled_at - $1 * interval '1 s'
     where ready_at is not null`,
    [seconds],
  );
const waiting = async () => (await submit(lab)).jobs[0]!.id;

beforeEach(async () => {
  await db.pool.query("delete from experiments");
});

describe("claims", () => {
  it("are stalled when a job has waited for a minute although a slot is free", async () => {
    await waiting();
    expect(await claimsStalledFor(db)).toBeUndefined();
    await waitedFor(59);
    expect(await claimsStalledFor(db)).toBeUndefined();
    await waitedFor(90);
    expect(await claimsStalledFor(db)).toBeCloseTo(90, -1);
  });

  it("are stalled, too, when it was given to the courier and never claimed", async () => {
    await scheduleJob(db, await waiting(), "processor");
    await waitedFor(90);
    expect(await claimsStalledFor(db)).toBeGreaterThan(80);
  });

  it("are not stalled while another job was claimed, no slot is free, or a person holds the job back", async () => {
    const [job, other] = [await waiting(), await waiting()];
    await waitedFor(90);
    await claim(lab, other);
    expect(await claimsStalledFor(db)).toBeUndefined();
    await db.pool.query("update attempts set started_at = now() - interval '1 hour'");
    expect(await claimsStalledFor(db)).toBeGreaterThan(80);
    await db.pool.query("update workers set slots = 1");
    expect(await claimsStalledFor(db)).toBeUndefined();
    await db.pool.query("update workers set slots = 2");
    await holdJob(db, { jobId: job, actorId: ownerId, hold: true });
    expect(await claimsStalledFor(db)).toBeUndefined();
    await holdJob(db, { jobId: job, actorId: ownerId, hold: false });
    await changeUser(db, { id: ownerId, change: { quota: { maxRunningJobs: 1 } }, actorId: ownerId });
    expect(await claimsStalledFor(db)).toBeUndefined();
  });
});
