import { describe, expect, it } from "vitest";
import { claim, jobIds, openLab, submit } from "../../../../../test/support/lab.ts";
import { finishJob, readEvents } from "../index.ts";
import { announceWaiting } from "./announce-waiting.ts";

const lab = await openLab();
const { db } = lab;
const anHourAgo = (id: string) =>
  db.pool.query("update jobs set ready_at = now() - interval '1 hour' where id = $1", [id]);
const waitingOf = async (experimentId: string) =>
  (await readEvents(db, { experimentId, limit: 100 })).flatMap((event) =>
    event.type === "job-waiting" ? [[event.data.kind, event.data.reason, event.data.place]] : [],
  );

describe("a waiting job", () => {
  it("says why it waits and at which place, again only when that changes, and keeps the latest alone", async () => {
    await db.pool.query("update workers set slots = 1");
    const busy = await claim(lab, (await submit(lab)).jobs[0]!.id);
    const { id } = await submit(lab);
    const [train] = await jobIds(lab, id);
    const order = { accelerator: ["another", train!], cpu: [] };
    expect(await announceWaiting(db, order)).toBe(0);
    await anHourAgo(train!);
    expect(await announceWaiting(db, order)).toBe(1);
    expect(await announceWaiting(db, order)).toBe(0);
    expect(await waitingOf(id)).toEqual([["train", "no-slot", 2]]);
    expect(await announceWaiting(db, { accelerator: [train!], cpu: [] })).toBe(1);
    expect(await waitingOf(id)).toEqual([["train", "no-slot", 1]]);
    await finishJob(db, busy);
    await db.pool.query("update workers set slots = 0");
    expect(await announceWaiting(db, { accelerator: [], cpu: [] })).toBe(1);
    expect(await waitingOf(id)).toEqual([["train", "no-worker", null]]);
  });

  it("says nothing while other jobs of its experiment must end first", async () => {
    const { id } = await submit(lab);
    await announceWaiting(db, { accelerator: [], cpu: [] });
    expect(await waitingOf(id)).toEqual([]);
  });
});
