/** What a person may have at once. */
import { describe, expect, it } from "vitest";
import { claim, submit } from "../../../../../test/support/lab.ts";
import { checkpointRecord } from "../../../../../test/support/records.ts";
import {
  changeQueuePolicy,
  changeUser,
  checkAdmission,
  finishJob,
  getExperiment,
  getJob,
  readQueuePolicy,
  writeEffect,
} from "../index.ts";
import { HOUR, openTurnsLab } from "./testing/turns-lab.ts";

const { lab, newUser, loadOf, entryOf } = await openTurnsLab();
const { db } = lab;

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
      preemptAfterSeconds: 600,
      quota: { maxRunningJobs: null, maxWaitingJobs: null, maxStoredBytes: null },
    });
    await expect(
      changeUser(db, { id: crypto.randomUUID(), change: {}, actorId: lab.ownerId }),
    ).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
