/** No dependant is left behind, however the jobs that it depends on end: through several ways, or at the same moment. */
import { draftJob } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { openLab } from "../../../../../test/support/lab.ts";
import { claimJob, failJob, finishJob, getJob, insertJobs, inTransaction, scheduleJob } from "../index.ts";

const lab = await openLab();
const { db, ownerId, workerId } = lab;
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
  const { attempt } = (await scheduleJob(db, jobId))!;
  return (await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 }))!;
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
