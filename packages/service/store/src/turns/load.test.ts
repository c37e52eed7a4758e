import { jobStates } from "@outlab/wire";
import { expect, it } from "vitest";
import { claim, openLab, submit } from "../../../../../test/support/lab.ts";
import { drainWorker, readLoad, registerWorker, reportDevice, retireWorker } from "../index.ts";

const lab = await openLab();
const { db } = lab;

it("the load is every job by its state, the slots, and the workers that take jobs", async () => {
  const jobs = Object.fromEntries(jobStates.map((state) => [state, 0]));
  const idle = {
    slots: { total: 2, free: 2 },
    cpuSlots: { total: 1, free: 1 },
    workersAlive: 1,
    imagesPerSecond: 0,
  };
  expect(await readLoad(db)).toEqual({ jobs, ...idle });
  await claim(lab, (await submit(lab)).jobs[0]!.id);
  expect(await readLoad(db)).toEqual({
    ...idle,
    jobs: { ...jobs, QUEUED: 2, RUNNING: 1 },
    slots: { total: 2, free: 1 },
  });
  const another = { name: "another", slots: 1, cpuSlots: 1, version: "0", device: {}, cardMemoryMiB: null };
  const ids = [1, 2, 3, 4].map(() => registerWorker(db, another));
  const [draining, retired, broken, silent] = await Promise.all(ids);
  expect((await readLoad(db)).workersAlive).toBe(5);
  await drainWorker(db, draining!);
  await retireWorker(db, retired!);
  await reportDevice(db, broken!, { lost: "it fell off the bus" });
  await db.pool.query("update workers set heartbeat_at = now() - interval '31 s' where id = $1", [silent]);
  expect((await readLoad(db)).workersAlive).toBe(1);
});
