import { jobViewSchema, queueViewSchema, workerViewSchema } from "@outlab/wire";
import { describe, expect, it } from "vitest";
import { claim, openLab, queueOf, submit } from "../../../../../test/support/lab.ts";
import { failJob, getJob, listJobs, listWorkers, saveProgress } from "../index.ts";

const lab = await openLab();
const { db } = lab;

describe("jobs", () => {
  it("are listed by state and by experiment, newest first", async () => {
    const { id, jobs } = await submit(lab);
    await submit(lab);
    await claim(lab, jobs[0]!.id);
    const running = await listJobs(db, { state: "RUNNING", limit: 10 });
    expect(running.items.map((job) => job.id)).toEqual([jobs[0]!.id]);
    const ofExperiment = await listJobs(db, { experimentId: id, limit: 2 });
    expect(ofExperiment.items).toHaveLength(2);
    const rest = await listJobs(db, {
      experimentId: id,
      limit: 2,
      cursor: ofExperiment.nextCursor ?? undefined,
    });
    expect([...ofExperiment.items, ...rest.items].map((job) => job.id).toSorted()).toEqual(
      jobs.map((job) => job.id).toSorted(),
    );
    expect(rest.nextCursor).toBeNull();
  });

  it("fit their schemas in every state, and so do the queue and the workers", async () => {
    const { jobs } = await submit(lab);
    const attempt = await claim(lab, jobs[0]!.id);
    await saveProgress(db, attempt, { phase: "train", done: 1, total: 2, loss: Number.NaN, secondsLeft: 3 });
    await failJob(db, { ...attempt, failureClass: "oom", message: "halve the batch" });
    const job = await getJob(db, attempt.jobId);
    expect(jobViewSchema.parse(job)).toEqual(job);
    expect(job).toMatchObject({
      failureClass: "oom",
      failure: { class: "oom", message: "halve the batch", log: [] },
    });
    expect(job.attempts).toMatchObject([{ failure: job.failure }]);
    const other = await claim(lab, (await submit(lab)).jobs[0]!.id);
    expect((await getJob(db, other.jobId)).attempts).toMatchObject([{ failure: null }]);
    const queue = await queueOf(lab);
    expect(queueViewSchema.parse(queue)).toEqual(queue);
    for (const worker of await listWorkers(db)) expect(workerViewSchema.parse(worker)).toEqual(worker);
  });

  it("that do not exist are refused by name", async () => {
    await expect(getJob(db, crypto.randomUUID())).rejects.toMatchObject({ code: "not-found" });
  });
});
