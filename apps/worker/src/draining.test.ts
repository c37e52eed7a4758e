/** A worker that is to go gives back what it holds. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../../test/support/processes.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("drains: attempts stop at a step, their jobs go back uncounted, and another worker takes them", async () => {
  const first = await startWorker(lab);
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  await first.supervisor.drain();
  const job = await lab.job(id, "train");
  expect(job).toMatchObject({ state: "QUEUED", failureClass: null });
  expect(job.attempts.map(({ outcome }) => outcome)).toEqual(["released"]);
  expect(isAlive(first.pids[0]!)).toBe(false);

  const second = await startWorker(lab);
  await lab.until(() => lab.trainState(id), "RUNNING");
  expect(await lab.job(id, "train")).toMatchObject({ attempt: 2, workerId: second.supervisor.workerId });
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
});
