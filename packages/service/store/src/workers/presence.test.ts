/** A worker's connection tells the database that its process lives. */
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { endExpiredLeases, getJob, holdPresence, listWorkers, retireWorker } from "../index.ts";
import { capacity, slotsOf } from "../turns/capacity.ts";
import { ABSENT_AFTER_MS, noteAbsences } from "./presence.ts";

const lab = await openLab();
const { db, url, workerId } = lab;
const deviceSlots = async () => slotsOf(await capacity(db), "accelerator");
const cut = () =>
  db.pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and mode = 'ShareLock'
       and database = (select oid from pg_database where datname = current_database())`,
  );
const isAbsent = async () => {
  await noteAbsences(db);
  const { rows } = await db.pool.query("select absent_at is not null as absent from workers where id = $1", [
    workerId,
  ]);
  return rows[0].absent as boolean;
};
const longAbsent = () =>
  db.pool.query("update workers set absent_at = now() - $2 * interval '1 ms' where id = $1", [
    workerId,
    ABSENT_AFTER_MS + 1,
  ]);

beforeEach(async () => {
  await db.pool.query("update workers set has_presence = false, absent_at = null");
});

describe("a worker's presence", () => {
  it("is there while it is held, gone when the process lets go, and there again after a new connection", async () => {
    const held = await holdPresence(url, workerId);
    expect(await isAbsent()).toBe(false);
    await held.close();
    expect(await isAbsent()).toBe(true);
    expect(await noteAbsences(db)).toBe(0);
    const again = await holdPresence(url, workerId);
    expect(await isAbsent()).toBe(false);
    await again.close();
  });

  it("comes back by itself when its connection is cut", async () => {
    const held = await holdPresence(url, workerId);
    await cut();
    expect(await isAbsent()).toBe(true);
    await vi.waitFor(async () => expect(await isAbsent()).toBe(false), { timeout: 5_000 });
    await held.close();
  });

  it("is not asked of workers that never had one, or have signed off", async () => {
    expect(await isAbsent()).toBe(false);
    await (await holdPresence(url, workerId)).close();
    await retireWorker(db, workerId);
    expect(await isAbsent()).toBe(false);
    await db.pool.query("update workers set retired_at = null");
  });
});

describe("the jobs of a worker whose process is gone", () => {
  it("are queued again long before their lease runs out, once it has been gone for more than a moment", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id, { leaseMs: 3_600_000 });
    await (await holdPresence(url, workerId)).close();
    expect(await endExpiredLeases(db)).toBe(0);
    await sleep(ABSENT_AFTER_MS + 100);
    expect(await endExpiredLeases(db)).toBe(1);
    expect(await getJob(db, attempt.jobId)).toMatchObject({
      state: "QUEUED",
      attempts: [{ outcome: "lost" }],
    });
  });

  it("go on where it came back meanwhile", async () => {
    const attempt = await claim(lab, (await submit(lab)).jobs[0]!.id, { leaseMs: 3_600_000 });
    const held = await holdPresence(url, workerId);
    await longAbsent();
    expect(await endExpiredLeases(db)).toBe(0);
    expect((await getJob(db, attempt.jobId)).state).toBe("RUNNING");
    await held.close();
  });

  it("leave no free slots behind, and the worker is shown as lost", async () => {
    await db.pool.query("update jobs set state = 'QUEUED', lease_expires_at = null where state = 'RUNNING'");
    expect((await deviceSlots()).totalSlots).toBe(2);
    await (await holdPresence(url, workerId)).close();
    await noteAbsences(db);
    expect((await deviceSlots()).totalSlots).toBe(0);
    expect((await listWorkers(db)).find(({ id }) => id === workerId)).toMatchObject({ state: "lost" });
  });
});
