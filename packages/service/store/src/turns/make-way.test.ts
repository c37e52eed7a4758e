/** A running job makes way: from the dispatcher's round to the row, and back into the queue. */
import { describe, expect, it } from "vitest";
import type { Lab } from "../../../../../test/support/lab.ts";
import { claim, submit } from "../../../../../test/support/lab.ts";
import { dispatchOnce } from "../../../queue/src/dispatcher.ts";
import {
  changeQueuePolicy,
  claimJob,
  failJob,
  getJob,
  queuePorts,
  readEvents,
  releaseJob,
  renewLease,
  requestPause,
  requestResume,
} from "../index.ts";
import { openTurnsLab } from "./testing/turns-lab.ts";

const { lab, startedAgo, newUser, runFor, entryOf } = await openTurnsLab();
const { db, workerId } = lab;
const { dispatching } = queuePorts(db);
await db.pool.query("update workers set slots = 1");

const round = async () => {
  const sent: string[] = [];
  await dispatchOnce({ ...dispatching, send: async ({ jobId }) => void sent.push(jobId) });
  return sent;
};
/** A training that may be interrupted and has run for so long. */
async function interruptible(theirs: Lab, seconds: number, more: object = {}) {
  const { id, jobs } = await submit(theirs, { preemptible: true, ...more });
  return { id, ...(await runFor(theirs, seconds, jobs[0]!.id)) };
}
const stateOf = async (jobId: string) => (await getJob(db, jobId)).state;
const claimSent = async (jobId: string) => {
  const { attempt } = await getJob(db, jobId);
  return (await claimJob(db, { jobId, attempt, workerId, leaseMs: 60_000 }))!;
};

describe("a running job whose spec lets it be interrupted", () => {
  it("stops for a job of a higher priority, says for which, and goes first when that one runs", async () => {
    const [ada, ben] = [await newUser(), await newUser({ mayUseHigh: true })];
    const low = await interruptible(ada, 3_600);
    const [urgent] = (await submit(ben, { priority: "high" })).jobs;
    expect(await round()).toEqual([urgent!.id]);
    expect(await stateOf(low.jobId)).toBe("PAUSING");
    expect((await renewLease(db, { ...low, leaseMs: 60_000 })).pauseRequested).toBe(true);
    expect(await readEvents(db, { experimentId: low.id, limit: 100 })).toContainEqual(
      expect.objectContaining({
        type: "preempted",
        jobId: low.jobId,
        data: { kind: "train", forJobId: urgent!.id, forUserId: ben.ownerId, reason: "priority" },
      }),
    );
    expect(await releaseJob(db, low)).toBe("QUEUED");
    await claimSent(urgent!.id);
    const earlier = (await submit(ben)).jobs[0]!.id;
    expect(await entryOf(low.jobId)).toMatchObject({ waitReason: "preempted", turn: { place: 1 } });
    expect(await entryOf(earlier)).toMatchObject({ turn: { place: 2 } });
  });

  it("is left alone until it has run for the time of the policy, and where its spec says nothing of it", async () => {
    const [ada, ben] = [await newUser(), await newUser({ mayUseHigh: true })];
    const { jobId } = await interruptible(ada, 500);
    await submit(ben, { priority: "high" });
    await round();
    expect(await stateOf(jobId)).toBe("RUNNING");
    await changeQueuePolicy(db, { change: { preemptAfterSeconds: 400 }, actorId: ada.ownerId });
    await db.pool.query("update jobs set is_preemptible = false where id = $1", [jobId]);
    await round();
    expect(await stateOf(jobId)).toBe("RUNNING");
    await db.pool.query("update jobs set is_preemptible = true where id = $1", [jobId]);
    await round();
    expect(await stateOf(jobId)).toBe("PAUSING");
  });

  it("stops for a person who has had less, once: after that it keeps its slot from jobs of its priority", async () => {
    const [ada, ben] = [await newUser(), await newUser()];
    const long = await interruptible(ada, 36_000);
    const [first] = (await submit(ben)).jobs;
    await round();
    expect(await stateOf(long.jobId)).toBe("PAUSING");
    await releaseJob(db, long);
    await releaseJob(db, await claimSent(first!.id));
    await db.pool.query("update jobs set state = 'SUCCEEDED', finished_at = now() where id = $1", [
      first!.id,
    ]);
    const again = await claim(lab, long.jobId);
    await startedAgo(again.jobId, 36_000);
    await submit(ben);
    await round();
    expect(await stateOf(long.jobId)).toBe("RUNNING");
  });

  it("brings a delivery back that would take the slot before the job that it makes way for", async () => {
    const [ada, ben] = [await newUser(), await newUser({ mayUseHigh: true })];
    const running = await interruptible(ada, 3_600);
    const [given] = (await submit(ada, { priority: "low" })).jobs;
    expect(await round()).toEqual([given!.id]);
    const [urgent] = (await submit(ben, { priority: "high" })).jobs;
    await round();
    expect([await stateOf(running.jobId), await stateOf(given!.id)]).toEqual(["PAUSING", "QUEUED"]);
    expect(await round()).toEqual([urgent!.id]);
  });

  it("stays stopped where a person pauses it meanwhile, and a resume does not undo that it makes way", async () => {
    const [ada, ben] = [await newUser(), await newUser({ mayUseHigh: true })];
    const running = await interruptible(ada, 3_600);
    await submit(ben, { priority: "high" });
    await round();
    const request = { experimentId: running.id, actorId: ada.ownerId };
    expect((await requestResume(db, request)).state).toBe("PAUSING");
    await requestPause(db, request);
    expect(await releaseJob(db, running)).toBe("PAUSED");
    await requestResume(db, request);
    expect(await stateOf(running.jobId)).toBe("QUEUED");
  });

  it("is tried again where it fails while it stops", async () => {
    const [ada, ben] = [await newUser(), await newUser({ mayUseHigh: true })];
    const running = await interruptible(ada, 3_600);
    await submit(ben, { priority: "high" });
    await round();
    expect(await failJob(db, { ...running, failureClass: "infrastructure", message: "it died" })).toBe(
      "QUEUED",
    );
  });
});
