/** A worker whose card, or the engine for it, is not there claims nothing, and reports what computes. */
import { listWorkers, readEvents } from "@outlab/store";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { askWithin } from "./device/ask-within.ts";
import { runProgram } from "./device/run-program.ts";
import type { Supervisor } from "./supervisor.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { CARD, machineWithCard, WELL } from "./testing/machine-with-card.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

const viewOf = async ({ workerId }: Supervisor) =>
  (await listWorkers(lab.db)).find(({ id }) => id === workerId);
const messages = async (experimentId: string) =>
  (await readEvents(lab.db, { experimentId, afterId: "0", limit: 1_000 })).flatMap((event) =>
    event.type === "log" ? [[event.data.level, event.data.message]] : [],
  );

test("claims nothing while its card is gone, says so, and continues when it is back; processes of others on it are reported", async () => {
  const { machine, says } = await machineWithCard(WELL);
  const { supervisor } = await startWorker(lab, { engine: "tensorflow-gpu" }, machine);
  expect(await viewOf(supervisor)).toMatchObject({
    state: "alive",
    device: {
      engine: "tensorflow-gpu",
      gpu: { name: "NVIDIA H100 80GB HBM3", memoryMiB: 81559, driver: "550.90.07", computeCapability: "9.0" },
      foreignProcesses: [{ pid: 1, name: "/usr/bin/python3", memoryMiB: 2048 }],
    },
  });

  await says("Unable to determine the device handle for GPU 0000:3B:00.0: Unknown Error\n");
  await lab.until(async () => (await viewOf(supervisor))?.state, "no-device");
  expect((await viewOf(supervisor))?.device.lost).toContain("Unable to determine the device handle");
  const id = await lab.submit({ name: "succeed" });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await lab.job(id, "train")).attempts).toEqual([]);

  await says(WELL);
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect(await viewOf(supervisor)).toMatchObject({ state: "alive" });
  expect((await viewOf(supervisor))?.device.lost).toBeUndefined();
});

test("claims nothing while its engine's folder is gone, and counts no attempt of it", async () => {
  let fault: string | undefined;
  const { machine } = await machineWithCard(WELL, { engineFault: () => fault });
  const { supervisor } = await startWorker(lab, { engine: "tensorflow-gpu" }, machine);
  fault = "engine tensorflow-gpu needs its binding, but it is not built";
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await viewOf(supervisor))?.state, "no-device");
  expect((await viewOf(supervisor))?.device.lost).toBe(fault);
  expect((await lab.job(id, "train")).attempts).toEqual([]);
  fault = undefined;
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
});

test("computes without a card that has never answered, where it may choose the engine, and reports that to every experiment", async () => {
  const { machine } = await machineWithCard("No devices were found\n");
  const { supervisor } = await startWorker(lab, { engine: "auto" }, machine);
  expect(await viewOf(supervisor)).toMatchObject({
    state: "alive",
    device: { engine: "simd", engineReason: expect.stringContaining("No devices were found") },
  });
  const id = await lab.submit({ name: "say what was asked for" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.experiment(id)).engine).toMatchObject({ kind: "simd" });
  expect(await messages(id)).toContainEqual([
    "warn",
    expect.stringMatching(/^computes by simd, without a GPU: .*No devices were found/),
  ]);
});

test("shows an attempt its card alone; one that computes on another engine is reported in the worker's device and to its experiment", async () => {
  const { machine } = await machineWithCard(WELL);
  const { supervisor, warnings } = await startWorker(lab, { engine: "auto" }, machine);
  const id = await lab.submit({ name: "say what was asked for" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.experiment(id)).engine).toEqual({ kind: "auto", cudaVisibleDevices: CARD });
  await lab.until(async () => (await viewOf(supervisor))?.device.engine, "auto");
  expect((await viewOf(supervisor))?.device).toMatchObject({
    engineReason: "engine auto: as asked for",
    engineReport: { kind: "auto", cudaVisibleDevices: CARD },
  });
  const fallback = "computes by auto, without a GPU: engine auto: as asked for";
  expect(await messages(id)).toContainEqual(["warn", fallback]);
  expect(warnings).toContain(`the attempt ${fallback}`);
});

test("sends its heartbeat while nvidia-smi hangs, and is drained at once", async () => {
  const { machine, program, says } = await machineWithCard(WELL);
  const { supervisor } = await startWorker(
    lab,
    { engine: "tensorflow-gpu" },
    { ...machine, askNvidiaSmi: askWithin(runProgram(program), 20_000) },
  );
  await says("hangs");
  const id = await lab.submit({ name: "succeed" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const heartbeatAt = async () => Date.parse((await viewOf(supervisor))?.heartbeatAt ?? "");
  const before = await heartbeatAt();
  await lab.until(async () => (await heartbeatAt()) > before + 500, true, 5_000);
  const askedMs = performance.now();
  await supervisor.drain();
  expect(performance.now() - askedMs).toBeLessThan(5_000);
  expect((await lab.job(id, "train")).attempts).toEqual([]);
});
