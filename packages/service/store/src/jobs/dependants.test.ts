import { describe, expect, it, vi } from "vitest";
import { jobIds, jobStates, openLab, submit } from "../../../../../test/support/lab.ts";
import { inTransaction } from "../database/transaction.ts";
import { channels, getJob, listen, mendDependants } from "../index.ts";
import { cancelDependants, readyDependants } from "./dependants.ts";
import { jobsOf } from "./job-row.ts";

const lab = await openLab();
const { db, url } = lab;
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

describe("jobs that wait for one that has succeeded", () => {
  it("become ready once, are counted, and wake the dispatcher", async () => {
    const { ids } = await endTraining("SUCCEEDED");
    const heard: (string | undefined)[] = [];
    const listening = await listen(url, channels.dispatch, (payload) => heard.push(payload));
    expect((await getJob(db, ids[1]!)).readyAt).toBeNull();
    expect(await mendDependants(db)).toBe(1);
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
