/** What people have had of the slots, what they may have, and what their jobs are expected to take. */
import { decayed, useOf } from "@outlab/attempt";
import { beforeEach, describe, expect, it } from "vitest";
import { claim, openLab, queueOf, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import {
  changeQueuePolicy,
  changeUser,
  checkAdmission,
  createUser,
  dispatchCandidates,
  failJob,
  finishJob,
  getExperiment,
  getJob,
  holdJob,
  listAuditEvents,
  queueNow,
  readEvents,
  readQueuePolicy,
  releaseJob,
  reorderExperiment,
  saveProgress,
  scheduleJob,
  writeEffect,
} from "../index.ts";

const lab = await openLab();
const { db } = lab;
const HOUR = 3_600;
const WEEK = 7 * 24 * HOUR;

let names = 0;
const newUser = async (change: Parameters<typeof changeUser>[1]["change"] = {}) => {
  const { id } = await createUser(db, { name: `user ${++names}`, role: "researcher", actorId: null });
  await changeUser(db, { id, change, actorId: lab.ownerId });
  return { ...lab, ownerId: id };
};
const startedAgo = (jobId: string, seconds: number) =>
  db.pool.query(
    "update attempts set started_at = now() - $2 * interval '1 s' where job_id = $1 and ended_at is null",
    [jobId, seconds],
  );
const loadOf = async (userId: string, needs: "accelerator" | "cpu" = "accelerator") =>
  (await dispatchCandidates(db, { needs, perUser: 1 })).loads.get(userId)!;
const runFor = async (theirs: typeof lab, seconds: number, jobId?: string) => {
  const attempt = await claim(lab, jobId ?? (await submit(theirs)).jobs[0]!.id);
  await startedAgo(attempt.jobId, seconds);
  return attempt;
};
const entryOf = async (jobId: string) => {
  const { running, waiting } = await queueOf(lab);
  return [...running, ...waiting].find((entry) => entry.jobId === jobId);
};

beforeEach(async () => {
  await db.pool.query("delete from experiments");
  await db.pool.query("delete from job_durations");
  await db.pool.query(
    "update queue_policy set half_life_seconds = $1, low_ages_after_seconds = 86400, max_running_jobs = null, max_waiting_jobs = null",
    [WEEK],
  );
});

describe("use of slots", () => {
  it("is counted when an attempt ends, however it ends", async () => {
    const ends = [
      finishJob,
      releaseJob,
      (...[of, attempt]: Parameters<typeof finishJob>) =>
        failJob(of, { ...attempt, failureClass: "infrastructure", message: "a disk broke" }),
    ];
    for (const end of ends) {
      const theirs = await newUser();
      const attempt = await runFor(theirs, 2 * HOUR);
      await end(db, attempt);
      const { usedSeconds, running } = await loadOf(theirs.ownerId);
      expect(usedSeconds / useOf(2 * HOUR, WEEK)).toBeCloseTo(1, 3);
      expect(running).toBe(0);
    }
  });

  it("counts half after the half-life, and what comes later is added to that", async () => {
    const theirs = await newUser();
    await finishJob(db, await runFor(theirs, HOUR));
    await db.pool.query("update slot_use set as_of = as_of - interval '7 days' where user_id = $1", [
      theirs.ownerId,
    ]);
    const old = decayed(useOf(HOUR, WEEK), WEEK, WEEK);
    expect((await loadOf(theirs.ownerId)).usedSeconds / old).toBeCloseTo(1, 3);
    await finishJob(db, await runFor(theirs, HOUR));
    expect((await loadOf(theirs.ownerId)).usedSeconds / (old + useOf(HOUR, WEEK))).toBeCloseTo(1, 3);
  });

  it("is counted for each kind of slot apart", async () => {
    const theirs = await newUser();
    const { jobs } = await submit(theirs);
    for (const [i, seconds] of [HOUR, 60, 30].entries())
      await finishJob(db, await runFor(theirs, seconds, jobs[i]!.id));
    expect((await loadOf(theirs.ownerId)).usedSeconds).toBeCloseTo(useOf(HOUR, WEEK) + useOf(60, WEEK), 0);
    expect((await loadOf(theirs.ownerId, "cpu")).usedSeconds).toBeCloseTo(30, 0);
  });

  it("outlasts the experiment that it was for", async () => {
    const theirs = await newUser();
    await finishJob(db, await runFor(theirs, HOUR));
    await db.pool.query("delete from experiments");
    expect((await loadOf(theirs.ownerId)).usedSeconds).toBeGreaterThan(HOUR / 2);
  });

  it("counts what runs by what it is expected to take in all, and by what it has taken where that is more", async () => {
    const theirs = await newUser();
    const attempt = await runFor(theirs, 10);
    expect((await loadOf(theirs.ownerId)).usedSeconds).toBeCloseTo(600, -1);
    await startedAgo(attempt.jobId, 5_000);
    expect((await loadOf(theirs.ownerId)).usedSeconds).toBeCloseTo(5_000, -1);
    await saveProgress(db, attempt, { phase: "train", done: 1, total: 2, secondsLeft: 3_000 });
    expect((await loadOf(theirs.ownerId)).usedSeconds).toBeCloseTo(8_000, -1);
  });
});

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

describe("a waiting job", () => {
  it("shows its place, the numbers that put it there, and when it should start", async () => {
    const [ada, ben] = [await newUser(), await newUser({ shareWeight: 2 })];
    const running = await Promise.all([runFor(ada, 100), runFor(ben, 100)]);
    for (const [i, attempt] of running.entries())
      await saveProgress(db, attempt, { phase: "train", done: 1, total: 2, secondsLeft: 100 * (i + 1) });
    const [first, second] = [await submit(ada), await submit(ben)];
    const shares = (await queueOf(lab)).shares.filter(({ needs }) => needs === "accelerator");
    expect(shares.map(({ owner, weight }) => [owner.id, weight])).toEqual([
      [ben.ownerId, 2],
      [ada.ownerId, 1],
    ]);
    expect(shares[0]).toMatchObject({ runningJobs: 1, maxRunningJobs: null });
    expect(shares[0]!.usedSeconds).toBeCloseTo(300, -1);
    const [mine, theirs] = [await entryOf(first.jobs[0]!.id), await entryOf(second.jobs[0]!.id)];
    expect(theirs).toMatchObject({
      waitReason: "no-slot",
      turn: {
        place: 1,
        band: "normal",
        ownOrder: 0,
        isMeasured: true,
        expected: { from: "nothing", seconds: 600 },
      },
    });
    expect(mine).toMatchObject({ turn: { place: 2, isMeasured: false } });
    const secondsUntil = (at: string) => (Date.parse(at) - Date.now()) / 1_000;
    expect(secondsUntil(theirs!.turn!.expectedStartAt!)).toBeCloseTo(100, -1);
    expect(secondsUntil(mine!.turn!.expectedStartAt!)).toBeCloseTo(200, -1);
  });

  it("of low priority is a normal one once it has waited as long as the policy says", async () => {
    const { jobs } = await submit(lab, { priority: "low" });
    const band = async () =>
      (await dispatchCandidates(db, { needs: "accelerator", perUser: 1 })).candidates[0];
    expect(await band()).toMatchObject({ band: 2, priorityBand: 2 });
    await db.pool.query("update jobs set ready_at = now() - interval '2 hours' where id = $1", [jobs[0]!.id]);
    expect(await band()).toMatchObject({ band: 2 });
    await changeQueuePolicy(db, { change: { lowAgesAfterSeconds: 2 * HOUR }, actorId: lab.ownerId });
    expect(await band()).toMatchObject({ band: 1, priorityBand: 2 });
  });

  it("that is held is given no slot until it is released", async () => {
    const [held] = (await submit(lab)).jobs.map(({ id }) => id);
    const hold = (jobId: string, isHeld: boolean) =>
      holdJob(db, { jobId, actorId: lab.ownerId, hold: isHeld });
    expect(await hold(held!, true)).toMatchObject({ state: "QUEUED", waitReason: "held" });
    await hold(held!, true);
    expect((await queueNow(db, { needs: "accelerator", perUser: 9 })).candidates).toEqual([]);
    expect(await scheduleJob(db, held!)).toBeUndefined();
    expect(await entryOf(held!)).toMatchObject({
      waitReason: "held",
      turn: null,
      heldAt: expect.any(String),
    });
    expect(await hold(held!, false)).toMatchObject({ waitReason: "turn" });
    await claim(lab, held!);
    await expect(hold(held!, true)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("RUNNING"),
    });
    const { items } = await listAuditEvents(db, { limit: 2 });
    expect(items.map(({ action }) => action)).toEqual(["job.release", "job.hold"]);
  });
});

describe("a person's own order", () => {
  const orderOf = async (userId: string) =>
    (await queueOf(lab)).waiting
      .filter(({ owner, turn }) => owner.id === userId && turn !== null)
      .map(({ experimentId }) => experimentId);

  it("can be changed: an experiment goes before the others, the latest move first", async () => {
    const theirs = await newUser();
    const [a, b, c] = [await submit(theirs), await submit(theirs), await submit(theirs)];
    const front = (experimentId: string) =>
      reorderExperiment(db, { experimentId, actorId: theirs.ownerId, change: { moveTo: "front" } });
    expect(await orderOf(theirs.ownerId)).toEqual([a.id, b.id, c.id]);
    await front(b.id);
    await front(c.id);
    expect(await orderOf(theirs.ownerId)).toEqual([c.id, b.id, a.id]);
    expect((await readEvents(db, { experimentId: b.id, limit: 9 })).at(-1)).toMatchObject({
      type: "reordered",
      data: { by: theirs.ownerId, moveTo: "front" },
    });
  });

  it("can be changed by another priority, of what has not ended alone", async () => {
    const theirs = await newUser();
    const { id, jobs } = await submit(theirs);
    await finishJob(db, await claim(lab, jobs[0]!.id));
    const change = (priority: "high" | "low") =>
      reorderExperiment(db, { experimentId: id, actorId: theirs.ownerId, change: { priority } });
    expect(await change("low")).toMatchObject({ priority: "low", spec: { priority: "low" } });
    const { rows } = await db.pool.query(
      "select priority from jobs where experiment_id = $1 order by position",
      [id],
    );
    expect(rows.map(({ priority }) => priority)).toEqual(["normal", "low", "low"]);
    await expect(change("high")).rejects.toMatchObject({ code: "forbidden" });
    expect((await getExperiment(db, id)).priority).toBe("low");
  });
});

describe("what a person may have", () => {
  it("is no high priority, unless an admin gave them the right", async () => {
    const theirs = await newUser();
    await expect(submit(theirs, { priority: "high" })).rejects.toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("ask an admin"),
    });
    await changeUser(db, { id: theirs.ownerId, change: { mayUseHigh: true }, actorId: lab.ownerId });
    expect(await submit(theirs, { priority: "high" })).toMatchObject({ priority: "high" });
  });

  it("is so many jobs that wait: what would be more is refused whole, and taken when there is room", async () => {
    const theirs = await newUser({ quota: { maxWaitingJobs: 6 } });
    const first = await submit(theirs);
    const both = await Promise.allSettled([submit(theirs), submit(theirs)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const refused = {
      code: "quota-exceeded",
      retryAfterSeconds: 60,
      message: expect.stringContaining("the 6 that"),
    };
    await expect(submit(theirs)).rejects.toMatchObject(refused);
    const { spec } = await getExperiment(db, first.id);
    await expect(checkAdmission(db, { ownerId: theirs.ownerId, spec })).rejects.toMatchObject(refused);
    for (const { id } of first.jobs) await finishJob(db, await claim(lab, id));
    await submit(theirs);
  });

  it("is so many bytes of files: with more, nothing is taken until some are purged", async () => {
    const theirs = await newUser({ quota: { maxStoredBytes: 100 } });
    const attempt = await claim(lab, (await submit(theirs)).jobs[0]!.id);
    await writeEffect(db, attempt, { type: "checkpoint", record: checkpointRecord });
    await submit(theirs);
    await changeUser(db, {
      id: theirs.ownerId,
      change: { quota: { maxStoredBytes: 6 } },
      actorId: lab.ownerId,
    });
    await expect(submit(theirs)).rejects.toMatchObject({
      code: "quota-exceeded",
      retryAfterSeconds: undefined,
      message: expect.stringContaining("store 6 bytes, and you may store 6"),
    });
  });

  it("is so many jobs that run: the others say that they wait for that", async () => {
    await changeQueuePolicy(db, { change: { quota: { maxRunningJobs: 1 } }, actorId: lab.ownerId });
    const [theirs, trusted] = [await newUser(), await newUser({ quota: { maxRunningJobs: 5 } })];
    await claim(lab, (await submit(theirs)).jobs[0]!.id);
    const [waiting, free] = [(await submit(theirs)).jobs[0]!.id, (await submit(trusted)).jobs[0]!.id];
    expect(await loadOf(theirs.ownerId)).toMatchObject({ running: 1, maxRunning: 1 });
    expect(await loadOf(trusted.ownerId)).toMatchObject({ running: 0, maxRunning: 5 });
    expect(await getJob(db, waiting)).toMatchObject({ waitReason: "quota" });
    expect(await entryOf(waiting)).toMatchObject({ waitReason: "quota", turn: null });
    expect(await entryOf(free)).toMatchObject({ waitReason: "turn", turn: { place: 1 } });
  });

  it("is changed by name: what is not named stays, null gives it back to the policy", async () => {
    const theirs = await newUser({ shareWeight: 2, quota: { maxRunningJobs: 1, maxStoredBytes: 5 } });
    const change = (value: Parameters<typeof changeUser>[1]["change"]) =>
      changeUser(db, { id: theirs.ownerId, change: value, actorId: lab.ownerId });
    expect(await change({ quota: { maxRunningJobs: null } })).toMatchObject({
      shareWeight: 2,
      mayUseHigh: false,
      quota: { maxRunningJobs: null, maxWaitingJobs: null, maxStoredBytes: 5 },
    });
    await changeQueuePolicy(db, { change: { halfLifeSeconds: HOUR }, actorId: lab.ownerId });
    expect(await readQueuePolicy(db)).toEqual({
      halfLifeSeconds: HOUR,
      lowAgesAfterSeconds: 86_400,
      quota: { maxRunningJobs: null, maxWaitingJobs: null, maxStoredBytes: null },
    });
    await expect(
      changeUser(db, { id: crypto.randomUUID(), change: {}, actorId: lab.ownerId }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
