/** How long jobs are expected to take. */
import { describe, expect, it } from "vitest";
import { claim, submit } from "../../../../../test/support/lab.ts";
import { dispatchCandidates, finishJob, releaseJob, saveProgress } from "../index.ts";
import { openTurnsLab } from "./testing/turns-lab.ts";

const { lab, runFor } = await openTurnsLab();
const { db } = lab;

describe("what a job is expected to take", () => {
  const candidate = async (jobId: string) =>
    (await dispatchCandidates(db, { needs: "accelerator", perUser: 9 })).candidates.find(
      (job) => job.jobId === jobId,
    );

  it("is a guess at first, then what its kind took, then what jobs like it took for each epoch", async () => {
    const other = { dataset: { kind: "fashion-mnist", normalClasses: ["bag"] }, training: { epochs: 10 } };
    const waiting = (await submit(lab, { training: { epochs: 30 } })).jobs[0]!.id;
    const base = { expectedSeconds: 600, expectedFrom: "nothing", likeJobs: 0 };
    expect(await candidate(waiting)).toMatchObject(base);
    await finishJob(db, await runFor(lab, 100, (await submit(lab, other)).jobs[0]!.id));
    expect(await candidate(waiting)).toMatchObject({ expectedFrom: "jobs-of-its-kind", likeJobs: 1 });
    expect((await candidate(waiting))!.expectedSeconds).toBeCloseTo(300, 0);
    await finishJob(
      db,
      await runFor(lab, 40, (await submit(lab, { seed: 7, training: { epochs: 20 } })).jobs[0]!.id),
    );
    expect(await candidate(waiting)).toMatchObject({ expectedFrom: "like-jobs", likeJobs: 1 });
    expect((await candidate(waiting))!.expectedSeconds).toBeCloseTo(60, 0);
  });

  it("follows what the last ten took, all attempts of each together", async () => {
    for (const [first, second] of [
      [50, 50],
      [200, 100],
    ] as const) {
      const { jobs } = await submit(lab, { training: { epochs: 10 } });
      await releaseJob(db, await runFor(lab, first, jobs[0]!.id));
      await finishJob(db, await runFor(lab, second, jobs[0]!.id));
    }
    const { jobs } = await submit(lab, { training: { epochs: 10 } });
    expect((await candidate(jobs[0]!.id))!.expectedSeconds).toBeCloseTo((100 + 300) / 2, 0);
  });

  it("is what is left, for a job that goes on", async () => {
    await finishJob(
      db,
      await runFor(lab, 100, (await submit(lab, { training: { epochs: 10 } })).jobs[0]!.id),
    );
    const { jobs } = await submit(lab, { training: { epochs: 10 } });
    const attempt = await claim(lab, jobs[0]!.id);
    await saveProgress(db, attempt, { phase: "train", done: 4, total: 10, epoch: 4, epochs: 10 });
    await releaseJob(db, attempt);
    expect((await candidate(jobs[0]!.id))!.expectedSeconds).toBeCloseTo(60, 0);
  });
});
