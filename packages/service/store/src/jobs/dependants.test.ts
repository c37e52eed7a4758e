/** No dependant is left behind, however the jobs that it depends on end: through several ways, or at the same moment. */
import { draftJob } from "@outlab/pipeline";
import { describe, expect, it, vi } from "vitest";
import { jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import {
  channels,
  claimJob,
  failJob,
  finishJob,
  getJob,
  insertJobs,
  listen,
  repairDependants,
  scheduleJob,
} from "../index.ts";
import { cancelDependants, readyDependants } from "./dependants.ts";
import { jobsOf } from "./job-row.ts";

const lab = await openLab();
const { db, url, ownerId, workerId } = lab;
const insert = (plan: Readonly<Record<string, string[]>>) =>
  inTransaction(db, (tx) =>
    insertJobs(
      tx,
      { ownerId, priority: "normal" },
      Object.entries(plan).map(([name, dependsOn]) =>
        draftJob({ kind: "score", name, dependsOn, wallClockSeconds: 60 }),
      ),
    ),
  );
const begin = async (jobId: string) => {
  const { attempt } = (await scheduleJob(db, jobId, "processor"))!;
  return (await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 }))!;
};
/** As if another program had ended the training. */
const endTraining = async (state: "SUCCEEDED" | "FAILED") => {
  const { id } = await submit(lab);
  const ids = await jobIds(lab, id);
  await db.pool.query("update jobs set state = $2::job_state, finished_at = now() where id = $1", [
    ids[0],
    state,
  ]);
  return { id, ids };
};

describe("a job that others depend on", () => {
  it("ends when it fails, and each of them is cancelled once, also where several ways lead to it", async () => {
    const ids = await insert({ a: [], b: ["a"], c: ["a", "b"], d: ["b", "c"] });
    const failure = { failureClass: "user-error", message: "it can't be done" } as const;
    expect(await failJob(db, { ...(await begin(ids[0]!)), ...failure })).toBe("FAILED");
    const states = await Promise.all(ids.map(async (id) => (await getJob(db, id)).state));
    expect(states).toEqual(["FAILED", "CANCELLED", "CANCELLED", "CANCELLED"]);
    const { rows } = await db.pool.query(
      `select name from events join jobs on jobs.id = job_id where type = 'job-state' and data ->> 'to' = 'CANCELLED'
       order by events.id`,
    );
    expect(rows.map(({ name }) => name)).toEqual(["b", "c", "d"]);
  });

  it("may end at the moment at which another does: the one that depends on both becomes ready", async () => {
    for (let round = 0; round < 20; round++) {
      const [first, second, both] = await insert({ first: [], second: [], both: ["first", "second"] });
      const attempts = [await begin(first!), await begin(second!)];
      const ends = await Promise.all(attempts.map((attempt) => finishJob(db, attempt)));
      expect(ends).toEqual(["SUCCEEDED", "SUCCEEDED"]);
      expect((await getJob(db, both!)).readyAt, `round ${round}`).not.toBeNull();
    }
  });

  it("may end at the moment at which another fails: neither end waits for the other for ever", async () => {
    for (let round = 0; round < 10; round++) {
      const plan = { first: [], second: [], x: ["first", "second"], y: ["first", "second"] };
      const [first, second, x, y] = await insert(plan);
      const [good, bad] = [await begin(first!), await begin(second!)];
      await Promise.all([
        finishJob(db, good),
        failJob(db, { ...bad, failureClass: "user-error", message: "it can't be done" }),
      ]);
      for (const id of [x!, y!]) expect((await getJob(db, id)).state).toBe("CANCELLED");
    }
  });
});

describe("jobs that wait for one that has succeeded", () => {
  it("become ready once, are counted, and wake the dispatcher", async () => {
    const { ids } = await endTraining("SUCCEEDED");
    const heard: (string | undefined)[] = [];
    const listening = await listen(url, channels.dispatch, (payload) => heard.push(payload));
    expect((await getJob(db, ids[1]!)).readyAt).toBeNull();
    expect(await repairDependants(db)).toBe(1);
    expect((await getJob(db, ids[1]!)).readyAt).not.toBeNull();
    expect((await getJob(db, ids[2]!)).readyAt).toBeNull();
    await vi.waitFor(() => expect(heard).toEqual([ids[0]]));
    expect(await inTransaction(db, (tx) => readyDependants(tx, ids[0]!))).toBe(0);
    expect(await inTransaction(db, (tx) => readyDependants(tx, ids[2]!))).toBe(0);
    await submit(lab);
    await vi.waitFor(() => expect(heard.length).toBe(2));
    await listening.close();
  });
});

describe("jobs that wait for one that has failed", () => {
  it("are cancelled with all that wait for them, once", async () => {
    const { id, ids } = await endTraining("FAILED");
    expect(await inTransaction(db, (tx) => cancelDependants(tx, ids[0]!))).toBe(2);
    expect(await jobStates(lab, id)).toEqual(["FAILED", "CANCELLED", "CANCELLED"]);
    expect(await inTransaction(db, (tx) => cancelDependants(tx, ids[0]!))).toBe(0);
  });
});

describe("the jobs of an experiment", () => {
  it("are read in the order of its plan, and of no other experiment", async () => {
    const { id } = await submit(lab);
    await submit(lab);
    const rows = await inTransaction(db, (tx) => jobsOf(tx, id));
    expect(rows.map((row) => row.id)).toEqual(await jobIds(lab, id));
    expect(rows).toMatchObject(
      ["train", "embed", "score"].map((kind) => ({
        kind,
        experimentId: id,
        state: "QUEUED",
        attempt: 0,
        failedAttempts: 0,
        workerId: null,
        startedAt: null,
        isLeaseOver: false,
      })),
    );
  });
});
