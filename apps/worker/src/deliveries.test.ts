/** Deliveries may come twice, late or never: the row in the database decides. */

import { openCourier } from "@outlab/queue";
import { scheduleJob } from "@outlab/store";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("a stale delivery is dropped and changes nothing", async () => {
  const id = await lab.submit({ name: "succeed" });
  const { id: jobId } = await lab.job(id, "train");
  const courier = await openCourier({ databaseUrl: lab.url, onError() {} });
  const stale = { jobId, attempt: 7, priority: 0, pool: "processor" } as const;
  await courier.send(stale);
  const { pids } = await startWorker(lab);
  await lab.until(() => courier.knows(stale), false);
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.job(id, "train")).attempts.map(({ attempt }) => attempt)).toEqual([1]);
  expect(pids).toHaveLength(3);
  await courier.close();
});

test("a job that was scheduled, but whose delivery the courier has lost, is delivered again", async () => {
  const id = await lab.submit({ name: "succeed" });
  const { id: jobId } = await lab.job(id, "train");
  await scheduleJob(lab.db, jobId, "processor");
  await lab.db.pool.query("update jobs set scheduled_at = now() - interval '1 minute' where id = $1", [
    jobId,
  ]);
  await startWorker(lab);
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.job(id, "train")).attempts.map(({ attempt }) => attempt)).toEqual([1]);
});
