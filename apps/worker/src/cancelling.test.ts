/** A cancel takes effect when the process is gone, and not before. */
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { isAlive } from "../../../test/support/processes.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("cancels an attempt that listens, and stamps each step of it", async () => {
  const { pids } = await startWorker(lab);
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  const { cancel, attempts } = await lab.job(id, "train");
  const times = [cancel.requestedAt, cancel.signalledAt, cancel.processGoneAt, cancel.slotFreedAt].map(
    String,
  );
  expect(times).toEqual(times.toSorted());
  expect(times).not.toContain("null");
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["cancelled"]);
  expect(isAlive(pids[0]!)).toBe(false);
});

test("kills an attempt that doesn't listen when its grace is over, and the slot is free again", async () => {
  const { pids } = await startWorker(lab, { cancelGraceMs: 700 });
  const id = await lab.submit({ name: "stubborn" });
  await lab.until(() => lab.hasSteps(id), true);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  const { cancel } = await lab.job(id, "train");
  const heldMs = Date.parse(String(cancel.processGoneAt)) - Date.parse(String(cancel.signalledAt));
  expect(heldMs).toBeGreaterThanOrEqual(700);
  expect(isAlive(pids[0]!)).toBe(false);
  const next = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(next)).state, "SUCCEEDED");
});
