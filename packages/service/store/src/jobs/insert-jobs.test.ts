import type { JobDraft } from "@outlab/pipeline";
import { describe, expect, it, vi } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  channels,
  claimJob,
  finishJob,
  getJob,
  insertJobs,
  listen,
  listJobs,
  scheduleJob,
} from "../index.ts";

const lab = await openLab();
const { db, url, ownerId, workerId } = lab;
const draft = (name: string, more: Partial<JobDraft> = {}): JobDraft => ({
  name,
  kind: "score",
  needs: "cpu",
  input: {},
  dependsOn: [],
  wallClockSeconds: 60,
  likeness: null,
  workUnits: 1,
  resources: { device: "any" },
  isPreemptible: false,
  ...more,
});
const insert = (drafts: readonly JobDraft[], owner: object = {}) =>
  inTransaction(db, (tx) => insertJobs(tx, { ownerId, priority: "normal", ...owner }, drafts));

describe("jobs that a plan drafts", () => {
  it("are there as they were drafted, in the order of the plan, though they belong to nothing", async () => {
    const weights = "ab".repeat(32);
    const ids = await insert([
      draft("first", { kind: "train", needs: "accelerator", input: { weights }, wallClockSeconds: 7 }),
      draft("second", { dependsOn: ["first"] }),
    ]);
    const views = await Promise.all(ids.map((id) => getJob(db, id)));
    const nobodys = { experimentId: null, datasetId: null, state: "QUEUED", attempt: 0 };
    expect(views).toMatchObject([
      { ...nobodys, name: "first", kind: "train", needs: "accelerator" },
      { ...nobodys, name: "second", kind: "score", needs: "cpu", readyAt: null, waitReason: "dependency" },
    ]);
    expect(views[0]!.readyAt).not.toBeNull();
    const { attempt } = (await scheduleJob(db, ids[0]!, "processor"))!;
    const claim = (await claimJob(db, { jobId: ids[0]!, attempt, workerId, leaseMs: 60_000 }))!;
    expect(claim).toEqual({
      jobId: ids[0],
      attempt: 1,
      experimentId: null,
      limits: { wallClockSeconds: 7, noProgressSeconds: 1_800, usedSeconds: 0 },
      job: { kind: "train", input: { weights }, experiment: undefined },
    });
    await finishJob(db, claim);
    expect((await getJob(db, ids[1]!)).readyAt).not.toBeNull();
  });

  it("wait until all that they depend on has succeeded", async () => {
    const ids = await insert([draft("a"), draft("b"), draft("both", { dependsOn: ["a", "b"] })]);
    for (const [i, id] of ids.slice(0, 2).entries()) {
      expect((await getJob(db, ids[2]!)).readyAt, `${i} of 2`).toBeNull();
      const { attempt } = (await scheduleJob(db, id, "processor"))!;
      await finishJob(db, (await claimJob(db, { jobId: id, attempt, workerId, leaseMs: 60_000 }))!);
    }
    expect((await getJob(db, ids[2]!)).readyAt).not.toBeNull();
  });

  it("are not there at all where one depends on what does not come before it", async () => {
    const before = (await listJobs(db, { limit: 100 })).items.length;
    for (const drafts of [
      [draft("late", { dependsOn: ["early"] }), draft("early")],
      [draft("itself", { dependsOn: ["itself"] })],
    ])
      await expect(insert(drafts)).rejects.toThrow(
        `job ${drafts[0]!.name} depends on ${drafts[0]!.dependsOn[0]}, which does not come before it in the plan`,
      );
    expect((await listJobs(db, { limit: 100 })).items).toHaveLength(before);
  });

  it("wake the dispatcher", async () => {
    let wakes = 0;
    const listening = await listen(url, channels.dispatch, () => wakes++);
    await insert([draft("woken")]);
    await vi.waitFor(() => expect(wakes).toBe(1));
    await listening.close();
  });
});
