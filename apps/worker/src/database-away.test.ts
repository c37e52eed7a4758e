/** What becomes of attempts while the database cannot be reached: it depends on their lease. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../../test/support/processes.ts";
import { startTcpProxy, type TcpProxy } from "../../../test/support/tcp-proxy.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("attempts outlive a database that is away for less than their lease", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const { pids, stop } = await startWorker(lab, { databaseUrl: proxy.url, leaseMs: 10_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  await proxy.cut();
  const before = await lab.count("series_points", id);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await proxy.mend();
  await lab.until(async () => (await lab.count("series_points", id)) > before, true);
  expect(pids).toHaveLength(1);
  expect((await lab.job(id, "train")).attempt).toBe(1);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  await stop();
  await proxy.close();
});

test("attempts end when the database is away for longer than their lease, and another worker goes on", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const cutOff = await startWorker(lab, { databaseUrl: proxy.url, leaseMs: 2_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  await proxy.cut();
  await lab.until(async () => isAlive(cutOff.pids[0]!), false);
  const other = await startWorker(lab);
  await lab.until(async () => (await lab.job(id, "train")).workerId, other.supervisor.workerId);
  const { attempts } = await lab.job(id, "train");
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["lost", null]);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  await proxy.mend();
  for (const worker of [cutOff, other]) await worker.stop();
  await proxy.close();
});

test("a database that falls silent keeps neither a process nor a slot", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const { pids, supervisor, stop } = await startWorker(lab, { databaseUrl: proxy.url, leaseMs: 2_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  proxy.silence();
  await lab.until(async () => isAlive(pids[0]!), false);
  await lab.until(async () => supervisor.busySlots(), 0);
  await proxy.cut();
  await proxy.mend();
  // The same worker, in touch again, takes the job up again.
  await lab.until(async () => (await lab.job(id, "train")).attempt, 2);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  await stop();
  await proxy.close();
});
