import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import { claimJob, releaseJob, scheduleJob, writeEffect } from "../index.ts";

const lab = await openLab();
const { db, workerId } = lab;

describe("a claim", () => {
  it("is given once, to the attempt that was scheduled", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const { attempt: number } = (await scheduleJob(db, train!))!;
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
});
