/** A person changes the order of their own jobs. */
import { describe, expect, it } from "vitest";
import { claim, queueOf, submit } from "../../../../../test/support/lab.ts";
import { finishJob, getExperiment, readEvents, reorderExperiment } from "../index.ts";
import { openTurnsLab } from "./testing/turns-lab.ts";

const { lab, newUser } = await openTurnsLab();
const { db } = lab;

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
