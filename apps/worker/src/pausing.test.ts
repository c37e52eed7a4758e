/** A pause frees the slot when what was done is saved, and what was paused goes on from there. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../../test/support/processes.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("saves a checkpoint, gives the slot to others, and goes on from there when it is resumed", async () => {
  const { pids } = await startWorker(lab);
  const id = await lab.submit({ name: "work until paused" });
  await lab.until(() => lab.hasSteps(id), true);
  expect((await lab.pause(id)).state).toBe("PAUSING");
  await lab.until(async () => (await lab.experiment(id)).state, "PAUSED");
  expect(await lab.count("checkpoints", id)).toBe(1);
  expect(isAlive(pids[0]!)).toBe(false);
  const next = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(next)).state, "SUCCEEDED");
  expect((await lab.experiment(id)).jobs.map(({ state, waitReason }) => [state, waitReason])).toEqual(
    Array(3).fill(["PAUSED", "paused"]),
  );
  expect((await lab.resume(id)).state).toBe("QUEUED");
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  const { attempts } = await lab.job(id, "train");
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["released", "succeeded"]);
});

test.each([
  ["is killed when its grace is over", "stubborn", 300, "released", undefined],
  ["dies before it could save anything", "die when paused", 60_000, "failed", "infrastructure"],
])(
  "ends PAUSED, and can be cancelled, where the process %s",
  async (_, name, pauseGraceMs, outcome, failureClass) => {
    await startWorker(lab, { pauseGraceMs });
    const id = await lab.submit({ name });
    await lab.until(() => lab.hasSteps(id), true);
    await lab.pause(id);
    await lab.until(async () => (await lab.experiment(id)).state, "PAUSED");
    const { attempts } = await lab.job(id, "train");
    expect(attempts.map((attempt) => [attempt.outcome, attempt.failure?.class])).toEqual([
      [outcome, failureClass],
    ]);
    expect((await lab.cancel(id)).state).toBe("CANCELLED");
  },
);

test("resumed before its process has stopped is queued when it has", async () => {
  await startWorker(lab);
  const id = await lab.submit({ name: "work until paused" });
  await lab.until(() => lab.hasSteps(id), true);
  await lab.pause(id);
  expect((await lab.resume(id)).state).toBe("RUNNING");
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
});
