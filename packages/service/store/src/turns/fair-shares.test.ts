/** What people have had of the slots, and what that does to their turns. */
import { decayed, useOf } from "@outlab/attempt";
import { describe, expect, it } from "vitest";
import { claim, queueOf, submit } from "../../../../../test/support/lab.ts";
import {
  changeQueuePolicy,
  dispatchCandidates,
  failJob,
  finishJob,
  holdJob,
  listAuditEvents,
  queueNow,
  releaseJob,
  saveProgress,
  scheduleJob,
} from "../index.ts";
import { HOUR, openTurnsLab, WEEK } from "./testing/turns-lab.ts";

const { lab, startedAgo, newUser, runFor, loadOf, entryOf } = await openTurnsLab();
const { db } = lab;

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
    expect(await scheduleJob(db, held!, "processor")).toBeUndefined();
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
