import { describe, expect, it, vi } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import { channels, getJob, listen, readEvents } from "../index.ts";
import { type JobRow, withJob } from "./job-row.ts";
import { type Move, moveJob } from "./move-job.ts";

const lab = await openLab();
const { db, url, workerId } = lab;
const newJob = async () => {
  const { id, jobs } = await submit(lab);
  return { experimentId: id, jobId: jobs[0]!.id };
};
const move = (jobId: string, to: Move) => withJob(db, jobId, (tx, job) => moveJob(tx, job, to));
const movesOf = async (experimentId: string) =>
  (await readEvents(db, { experimentId, limit: 100 })).flatMap((event) =>
    event.type === "job-state" ? [event.data] : [],
  );

describe("a move", () => {
  it("that no job may make is refused, and nothing is written", async () => {
    const { experimentId, jobId } = await newJob();
    await expect(move(jobId, { to: "SUCCEEDED" })).rejects.toThrow(
      `job ${jobId} cannot move from QUEUED to SUCCEEDED`,
    );
    expect((await getJob(db, jobId)).state).toBe("QUEUED");
    expect(await movesOf(experimentId)).toEqual([]);
  });

  it("of a row that has changed since it was read is refused, as a fault of the caller", async () => {
    const { experimentId, jobId } = await newJob();
    const read = (await withJob(db, jobId, async (_, job) => job)) as JobRow;
    await move(jobId, { to: "SCHEDULED", changes: { attempt: 1, scheduledAt: "now" } });
    const again = inTransaction(db, (tx) => moveJob(tx, read, { to: "SCHEDULED", changes: { attempt: 1 } }));
    await expect(again).rejects.toThrow(`job ${jobId} changed in spite of its lock`);
    expect(await movesOf(experimentId)).toHaveLength(1);
  });

  it("tells where from and where to, under which attempt, and why where it failed", async () => {
    const { experimentId, jobId } = await newJob();
    await move(jobId, { to: "SCHEDULED", changes: { attempt: 7 } });
    await move(jobId, { to: "RUNNING", changes: { workerId, leaseExpiresAt: { msFromNow: 1_000 } } });
    const failure = { failureClass: "oom", message: "halve the batch" } as const;
    await move(jobId, { to: "FAILED", failure });
    const of = { kind: "train", attempt: 7 };
    expect(await movesOf(experimentId)).toEqual([
      { ...of, from: "QUEUED", to: "SCHEDULED" },
      { ...of, from: "SCHEDULED", to: "RUNNING" },
      { ...of, from: "RUNNING", to: "FAILED", ...failure },
    ]);
  });

  it("leaves a lease to a job that is held alone, and a time of its end to one that has ended", async () => {
    const { jobId } = await newJob();
    const row = async () => {
      const { rows } = await db.pool.query(
        `select lease_expires_at is not null as "isLeased", finished_at is not null as "isFinished"
         from jobs where id = $1`,
        [jobId],
      );
      return rows[0];
    };
    const lease = { leaseExpiresAt: { msFromNow: 60_000 } };
    await move(jobId, { to: "SCHEDULED", changes: { attempt: 1 } });
    await move(jobId, { to: "RUNNING", changes: { workerId, ...lease } });
    expect(await row()).toEqual({ isLeased: true, isFinished: false });
    await move(jobId, { to: "QUEUED" });
    expect(await row()).toEqual({ isLeased: false, isFinished: false });
    await move(jobId, { to: "SCHEDULED", changes: { attempt: 2 } });
    await move(jobId, { to: "RUNNING", changes: { workerId, ...lease } });
    await move(jobId, { to: "CANCELLING" });
    expect(await row()).toEqual({ isLeased: true, isFinished: false });
    await move(jobId, { to: "CANCELLED" });
    expect(await row()).toEqual({ isLeased: false, isFinished: true });
  });

  it("wakes the dispatcher where a turn or a slot may have come of it, and only there", async () => {
    const { jobId } = await newJob();
    const heard: (string | undefined)[] = [];
    const listening = await listen(url, channels.dispatch, (payload) => heard.push(payload));
    const wakes = () => heard.filter((payload) => payload === jobId).length;
    await move(jobId, { to: "SCHEDULED", changes: { attempt: 1 } });
    await move(jobId, { to: "RUNNING", changes: { workerId, leaseExpiresAt: { msFromNow: 60_000 } } });
    await move(jobId, { to: "QUEUED" });
    await vi.waitFor(() => expect(wakes()).toBe(1));
    await move(jobId, { to: "CANCELLED" });
    await vi.waitFor(() => expect(wakes()).toBe(2));
    await listening.close();
  });
});
