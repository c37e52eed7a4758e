import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import {
  claimJob,
  type Database,
  finishJob,
  getJob,
  releaseJob,
  scheduleJob,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, workerId } = lab;

describe("a claim", () => {
  it("is given once, to the attempt that was scheduled", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const { attempt: number } = (await scheduleJob(db, train!, "processor"))!;
    const attempt = { jobId: train!, workerId, leaseMs: 60_000 };
    expect(await claimJob(db, { ...attempt, attempt: number - 1 })).toBeUndefined();
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimJob(db, { ...attempt, attempt: number })));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("resumes training from the last checkpoint of an earlier attempt", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const first = await claim(lab, train!);
    await writeEffect(db, first, {
      type: "checkpoint",
      record: { ...checkpointRecord, epoch: 1, isFinal: false },
    });
    await writeEffect(db, first, {
      type: "checkpoint",
      record: { ...checkpointRecord, epoch: 2, isFinal: false },
    });
    expect(await releaseJob(db, first)).toBe("QUEUED");
    const { job } = await claim(lab, train!);
    expect(job.experiment?.checkpoints.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it("whose experiment cannot be read just then leaves the job as it was: it can be delivered again", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const { attempt } = (await scheduleJob(db, train!, "processor"))!;
    const findUnique = async () => {
      throw new Error("no connection was free");
    };
    const busy = { ...db, prisma: { experiment: { findUnique } } } as unknown as Database;
    const delivery = { jobId: train!, attempt, workerId, leaseMs: 60_000 };
    await expect(claimJob(busy, delivery)).rejects.toThrow("no connection was free");
    expect(await getJob(db, train!)).toMatchObject({ state: "SCHEDULED", attempt, attempts: [] });
    expect(await claimJob(db, delivery)).toBeDefined();
  });

  it("knows how long all attempts of the experiment have run, and fails where they have used up its time", async () => {
    const { id } = await submit(lab, { limits: { experimentSeconds: 100 } });
    const [train, embed] = await jobIds(lab, id);
    const ran = (jobId: string, seconds: number) =>
      db.pool.query("update attempts set started_at = ended_at - $2 * interval '1 s' where job_id = $1", [
        jobId,
        seconds,
      ]);
    await releaseJob(db, await claim(lab, train!));
    await ran(train!, 30);
    const second = await claim(lab, train!);
    expect(second.limits.usedSeconds).toBeCloseTo(30, 0);
    await finishJob(db, second);
    await ran(train!, 50);
    const { attempt } = (await scheduleJob(db, embed!, "processor"))!;
    const delivery = { jobId: embed!, attempt, workerId, leaseMs: 60_000 };
    expect(await claimJob(db, delivery)).toBeUndefined();
    const message = expect.stringContaining("limits.experimentSeconds, 100");
    expect(await getJob(db, embed!)).toMatchObject({
      state: "FAILED",
      failure: { class: "timeout", message },
      attempts: [{ outcome: "failed" }],
    });
  });

  it("of an experiment whose stored spec cannot be read ends the job, and says what was found", async () => {
    const { id, jobs } = await submit(lab);
    const [train, ...others] = jobs.map((job) => job.id);
    await db.pool.query("update experiments set spec_version = 99 where id = $1", [id]);
    const { attempt } = (await scheduleJob(db, train!, "processor"))!;
    expect(await claimJob(db, { jobId: train!, attempt, workerId, leaseMs: 60_000 })).toBeUndefined();
    const failure = { class: "user-error", message: expect.stringContaining("the spec is of version 99") };
    expect(await getJob(db, train!)).toMatchObject({
      state: "FAILED",
      failure,
      workerId,
      attempts: [{ attempt, outcome: "failed", failure }],
    });
    for (const other of others) expect((await getJob(db, other)).state).toBe("CANCELLED");
  });
});
