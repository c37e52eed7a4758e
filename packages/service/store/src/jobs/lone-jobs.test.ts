import { draftJob } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { openLab, submit } from "../../../../../test/support/lab.ts";
import {
  claimJob,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  insertJobs,
  inTransaction,
  type JobOwner,
  listDatasets,
  scheduleJob,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db, ownerId, workerId } = lab;
const owner: JobOwner = { ownerId, priority: "normal" };
const draft = (name: string, dependsOn: string[] = []) =>
  draftJob({ kind: "score", name, dependsOn, wallClockSeconds: 60 });
const insert = (drafts: ReturnType<typeof draft>[], of: JobOwner = owner) =>
  inTransaction(db, (tx) => insertJobs(tx, of, drafts));
const begin = async (jobId: string) => {
  const { attempt } = (await scheduleJob(db, jobId, "processor"))!;
  return (await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 }))!;
};
const states = async (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => (await getJob(db, id)).state));

describe("jobs of no experiment", () => {
  it("wait for those that they depend on, and run with their own input and limit", async () => {
    const [first, second] = await insert([draft("first"), draft("second", ["first"])]);
    expect(await scheduleJob(db, second!, "processor")).toBeUndefined();
    const claim = await begin(first!);
    expect(claim).toMatchObject({
      experimentId: null,
      limits: { wallClockSeconds: 60 },
      job: { kind: "score", input: {}, experiment: undefined },
    });
    await finishJob(db, claim);
    await finishJob(db, await begin(second!));
    expect(await states([first!, second!])).toEqual(["SUCCEEDED", "SUCCEEDED"]);
  });

  it("are cancelled with all that waited for one that failed", async () => {
    const ids = await insert([draft("a"), draft("b", ["a"]), draft("c", ["b"]), draft("d")]);
    const failure = { failureClass: "user-error", message: "it can't be done" } as const;
    await failJob(db, { ...(await begin(ids[0]!)), ...failure });
    expect(await states(ids)).toEqual(["FAILED", "CANCELLED", "CANCELLED", "QUEUED"]);
  });

  it("may belong to a data set", async () => {
    const { rows } = await db.pool.query<{ id: string }>(
      `insert into datasets (id, name, kind, digest, class_names, height, width, channels, train_count, test_count)
       values (gen_random_uuid(), 'mine', 'mine', repeat('a', 64), '{good}', 8, 8, 1, 4, 4) returning id`,
    );
    const [id] = await insert([draft("import")], { ...owner, datasetId: rows[0]!.id });
    expect(await getJob(db, id!)).toMatchObject({
      datasetId: rows[0]!.id,
      experimentId: null,
      name: "import",
    });
    expect((await listDatasets(db, { limit: 10 })).items).toHaveLength(1);
  });

  it("can't write what only an experiment has, and nothing is written", async () => {
    const [id] = await insert([draft("alone")]);
    const claim = await begin(id!);
    const effect = {
      type: "rows",
      table: "detection",
      rows: [{ key: "a", position: 0, values: {} }],
    } as const;
    await expect(writeEffect(db, claim, effect)).rejects.toThrow("belongs to no experiment");
    expect((await getJob(db, id!)).state).toBe("RUNNING");
  });
});

describe("a plan's jobs", () => {
  it("are unique by name in their experiment, and may be many of one kind", async () => {
    const { id } = await submit(lab);
    const theirs = { ...owner, experimentId: id };
    await insert([draft("score again"), draft("score once more")], theirs);
    expect((await getExperiment(db, id)).jobs.filter(({ kind }) => kind === "score")).toHaveLength(3);
    await expect(insert([draft("score again")], theirs)).rejects.toThrow("jobs_experiment_id_name_key");
  });
});
