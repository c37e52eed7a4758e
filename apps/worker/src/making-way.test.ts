/** A training that makes way saves what it has, and goes on from there when the other job is done. */
import { changeQueuePolicy, changeUser } from "@outlab/store";
import { expect, onTestFinished, test } from "vitest";
import { openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

test("is interrupted by a job of higher priority, and goes on from its checkpoint without being asked", async () => {
  const lab = await openLab();
  onTestFinished(lab.close);
  await changeQueuePolicy(lab.db, { change: { preemptAfterSeconds: 0 }, actorId: lab.ownerId });
  await changeUser(lab.db, { id: lab.ownerId, change: { mayUseHigh: true }, actorId: lab.ownerId });
  await startWorker(lab);
  const id = await lab.submit({ name: "work until paused", preemptible: true });
  await lab.until(() => lab.hasSteps(id), true);
  const urgent = await lab.submit({ name: "succeed", priority: "high" });
  await lab.until(() => lab.count("checkpoints", id), 1);
  await lab.until(async () => (await lab.experiment(urgent)).state, "SUCCEEDED");
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  const [interrupted, training] = [await lab.job(id, "train"), await lab.job(urgent, "train")];
  expect(interrupted.attempts.map(({ outcome }) => outcome)).toEqual(["released", "succeeded"]);
  expect(interrupted.attempts[1]!.startedAt > training.startedAt!).toBe(true);
});
