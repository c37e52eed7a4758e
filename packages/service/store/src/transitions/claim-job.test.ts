import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import { addCheckpoint, claimJob, releaseJob, scheduleJob } from "../index.ts";

const lab = await openLab();
const { db, workerId } = lab;

describe("a claim", () => {
  it("is given once, to the epoch that was scheduled", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const { epoch } = (await scheduleJob(db, train!))!;
    const attempt = { jobId: train!, workerId, leaseMs: 60_000 };
    expect(await claimJob(db, { ...attempt, epoch: epoch - 1 })).toBeUndefined();
    const claims = await Promise.all([1, 2, 3, 4].map(() => claimJob(db, { ...attempt, epoch })));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });

  it("resumes training from the last checkpoint of an earlier attempt", async () => {
    const [train] = await jobIds(lab, (await submit(lab)).id);
    const first = await claim(lab, train!);
    await addCheckpoint(db, first, { ...checkpointRecord, epoch: 1, isFinal: false });
    await addCheckpoint(db, first, { ...checkpointRecord, epoch: 2, isFinal: false });
    expect(await releaseJob(db, first)).toBe("QUEUED");
    expect((await claim(lab, train!)).resume).toMatchObject({ epoch: 2 });
  });
});
