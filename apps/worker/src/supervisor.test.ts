/** Supervisors with real processes, a real database and a real courier; only the computation is a part that is played. */
import { mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { listWorkers, openDatabase, readEvents, scheduleJob } from "@outlab/db";
import { openCourier } from "@outlab/queue";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { askForRedis } from "../../../test/support/ask-for-redis.ts";
import { isAlive } from "../../../test/support/processes.ts";
import { startTcpProxy, type TcpProxy } from "../../../test/support/tcp-proxy.ts";
import type { Config } from "./config.ts";
import { askWithin } from "./device/ask-within.ts";
import { type Machine, thisMachine } from "./device/machine.ts";
import { runProgram } from "./device/run-program.ts";
import { type Supervisor, startSupervisor } from "./supervisor.ts";
import { type Lab, openLab } from "./testing/lab.ts";

let lab: Lab;
let folder: string;
const running: { supervisor: Supervisor; pids: number[]; warnings: string[]; stop(): Promise<void> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-worker-"));
});
beforeEach(async () => {
  lab = await openLab();
});
afterEach(async () => {
  for (const worker of running.splice(0)) await worker.stop();
  await lab.close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function startWorker(changes: Partial<Config> = {}, machine?: Machine) {
  const config: Config = {
    databaseUrl: lab.url,
    redisUrl: undefined,
    storageUrl: pathToFileURL(join(folder, "blobs")).href,
    datasetsDir: undefined,
    cacheDir: join(folder, "cache"),
    engine: "simd",
    slots: 1,
    threads: 1,
    leaseMs: 4_000,
    cancelGraceMs: 500,
    drainGraceMs: 500,
    logLevel: "info",
    ...changes,
  };
  const pids: number[] = [];
  const warnings: string[] = [];
  const log = pino({
    level: "info",
    hooks: {
      logMethod(args, _method, level) {
        if (level >= 40) warnings.push(String(args.at(-1)));
        const [first] = args as [unknown];
        if (typeof first === "object" && first !== null && "pid" in first) pids.push(Number(first.pid));
      },
    },
  });
  const db = await openDatabase(config.databaseUrl, { maxConnections: 8 });
  const courier = await openCourier({ ...config, onError() {} });
  const childEntry = new URL("./testing/scripted-child.ts", import.meta.url);
  const supervisor = await startSupervisor({
    db,
    courier,
    config,
    log,
    version: "1.2.3",
    env: process.env,
    childEntry,
    ...(machine === undefined ? {} : { machine, heartbeatMs: 100 }),
  });
  const worker = {
    supervisor,
    pids,
    warnings,
    async stop() {
      await supervisor.drain();
      await courier.close();
      await db.close();
    },
  };
  running.push(worker);
  return worker;
}

const trainState = (id: string) => async () => (await lab.job(id, "train")).state;
const hasSteps = (id: string) => async () => (await lab.count("metric_points", id)) > 0;

test("runs an experiment's jobs one after the other, each in a process of its own, and keeps what they report", async () => {
  const { pids } = await startWorker();
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  const { jobs, engine } = await lab.experiment(id);
  expect(jobs.map(({ kind, state, epoch }) => [kind, state, epoch])).toEqual([
    ["train", "SUCCEEDED", 1],
    ["embed", "SUCCEEDED", 1],
    ["score", "SUCCEEDED", 1],
  ]);
  expect(engine).toEqual({ kind: "scripted", threads: 1 });
  expect(jobs[0]?.progress).toMatchObject({ phase: "train", done: 2, total: 2 });
  expect(await lab.count("metric_points", id)).toBe(2);
  expect(await lab.count("table_rows", id)).toBe(2);
  expect(await lab.count("checkpoints", id)).toBe(2);
  expect(new Set(pids).size).toBe(3);
  for (const pid of pids) expect(isAlive(pid)).toBe(false);
});

test("tells what it is: device, slots, version, state", async () => {
  const { supervisor } = await startWorker({ slots: 2 });
  const find = async () => (await listWorkers(lab.db)).find(({ id }) => id === supervisor.workerId);
  expect(await find()).toMatchObject({ state: "alive", slots: 2, busySlots: 0, version: "1.2.3" });
  expect((await find())?.device).toMatchObject({ engine: "simd", node: process.version });
  await supervisor.drain();
  expect(await find()).toMatchObject({ state: "retired" });
});

const CARD = "GPU-6f2b7c0e-2f0b-5a0e-9d1c-0d6a4c1b7e11";
const WELL = `0, ${CARD}, NVIDIA H100 80GB HBM3, 81559, 550.90.07, 9.0, 0, Disabled\n`;

/** A machine with an NVIDIA driver and an engine built for it, whose nvidia-smi says of the cards what it is told to. */
async function machineWithCard(first: string, changes: Partial<Machine> = {}) {
  const [program, answer, others] = ["nvidia-smi", "cards", "processes"].map((name) => join(folder, name));
  /** At once: a probe in between must not find half an answer. */
  const says = async (text: string) => {
    await writeFile(`${answer}.new`, text);
    await rename(`${answer}.new`, answer);
  };
  await says(first);
  await writeFile(others, `${CARD}, 1, /usr/bin/python3, 2048\n`);
  const script = `#!/bin/sh
case "$1" in
--query-gpu=*) grep -q hangs ${answer} && exec sleep 15; cat ${answer};;
*) cat ${others};;
esac
`;
  await writeFile(program, script, { mode: 0o755 });
  const machine: Machine = {
    ...thisMachine,
    askNvidiaSmi: askWithin(runProgram(program), 3_000),
    facts: () => ({ nvidiaDriver: true, gpuBinding: true, wasmSimd: true, cpuBinding: false }),
    engineFault: () => undefined,
    ...changes,
  };
  return { machine, says };
}

const viewOf = async ({ workerId }: Supervisor) =>
  (await listWorkers(lab.db)).find(({ id }) => id === workerId);
const messages = async (experimentId: string) =>
  (await readEvents(lab.db, { experimentId, afterId: "0", limit: 1_000 })).flatMap((event) =>
    event.type === "log" ? [[event.data.level, event.data.message]] : [],
  );

test("claims nothing while its card is gone, says so, and goes on when it is back; others on it are told", async () => {
  const { machine, says } = await machineWithCard(WELL);
  const { supervisor } = await startWorker({ engine: "tensorflow-gpu" }, machine);
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
  const { supervisor } = await startWorker({ engine: "tensorflow-gpu" }, machine);
  fault = "engine tensorflow-gpu needs its binding, but it is not built";
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await viewOf(supervisor))?.state, "no-device");
  expect((await viewOf(supervisor))?.device.lost).toBe(fault);
  expect((await lab.job(id, "train")).attempts).toEqual([]);
  fault = undefined;
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
});

test("computes without a card that has never answered, where the engine is left to it, and tells every experiment", async () => {
  const { machine } = await machineWithCard("No devices were found\n");
  const { supervisor } = await startWorker({ engine: "auto" }, machine);
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

test("shows an attempt its card alone; one that computes on another engine is told in the worker's device and to its experiment", async () => {
  const { machine } = await machineWithCard(WELL);
  const { supervisor, warnings } = await startWorker({ engine: "auto" }, machine);
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

test("its heart beats on while nvidia-smi hangs, and it is drained at once", async () => {
  const { machine, says } = await machineWithCard(WELL);
  const { supervisor } = await startWorker(
    { engine: "tensorflow-gpu" },
    { ...machine, askNvidiaSmi: askWithin(runProgram(join(folder, "nvidia-smi")), 20_000) },
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

test("cancels an attempt that listens, and stamps each step of it", async () => {
  const { pids } = await startWorker();
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
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
  const { pids } = await startWorker({ cancelGraceMs: 700 });
  const id = await lab.submit({ name: "stubborn" });
  await lab.until(hasSteps(id), true);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  const { cancel } = await lab.job(id, "train");
  const heldMs = Date.parse(String(cancel.processGoneAt)) - Date.parse(String(cancel.signalledAt));
  expect(heldMs).toBeGreaterThanOrEqual(700);
  expect(isAlive(pids[0]!)).toBe(false);
  const next = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(next)).state, "SUCCEEDED");
});

test("ends an attempt that runs for longer than its limit, as a timeout that is not tried again", async () => {
  await startWorker();
  const id = await lab.submit({ name: "stubborn", limits: { wallClockSeconds: 1 } });
  await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
  expect(await lab.job(id, "train")).toMatchObject({ failureClass: "timeout", epoch: 1 });
});

test("doesn't try again what would fail again, and cancels what depended on it", async () => {
  await startWorker();
  const id = await lab.submit({ name: "diverge" });
  await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
  const { jobs } = await lab.experiment(id);
  expect(jobs.map(({ state, epoch }) => [state, epoch])).toEqual([
    ["FAILED", 1],
    ["CANCELLED", 0],
    ["CANCELLED", 0],
  ]);
  expect(jobs[0]?.failure).toMatchObject({ message: "the loss is NaN at step 12" });
});

test("makes another attempt from the last checkpoint when a process is killed", async () => {
  await startWorker();
  const id = await lab.submit({ name: "die once" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  const { attempts } = await lab.job(id, "train");
  expect(attempts.map(({ outcome, failure }) => [outcome, failure?.class])).toEqual([
    ["failed", "infrastructure"],
    ["succeeded", undefined],
  ]);
  expect(attempts[0]?.failure?.message).toContain("SIGKILL");
  expect(await lab.count("checkpoints", id)).toBe(2);
});

test("drains: attempts stop at a step, their jobs go back uncounted, and another worker takes them", async () => {
  const first = await startWorker();
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
  await first.supervisor.drain();
  const job = await lab.job(id, "train");
  expect(job).toMatchObject({ state: "QUEUED", failureClass: null });
  expect(job.attempts.map(({ outcome }) => outcome)).toEqual(["released"]);
  expect(isAlive(first.pids[0]!)).toBe(false);

  const second = await startWorker();
  await lab.until(trainState(id), "RUNNING");
  expect(await lab.job(id, "train")).toMatchObject({ epoch: 2, workerId: second.supervisor.workerId });
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
});

test("an attempt whose job another one has taken is killed, and nothing it says is written", async () => {
  const { pids } = await startWorker({ leaseMs: 60_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
  const { id: jobId, epoch } = await lab.job(id, "train");
  // As the reconciler and another worker would, had this one been out of touch.
  await lab.db.pool.query("update jobs set epoch = epoch + 1 where id = $1", [jobId]);
  const steps = await lab.count("metric_points", id);
  await lab.until(async () => isAlive(pids[0]!), false);
  expect(await lab.count("metric_points", id)).toBeLessThanOrEqual(steps + 1); // one may have been under way
  expect(await lab.job(id, "train")).toMatchObject({ state: "RUNNING", epoch: epoch + 1 });
});

test("a stale delivery is dropped and changes nothing", async () => {
  const id = await lab.submit({ name: "succeed" });
  const { id: jobId } = await lab.job(id, "train");
  const courier = await openCourier({ databaseUrl: lab.url, onError() {} });
  await courier.send({ jobId, epoch: 7, priority: 0 });
  const { pids } = await startWorker();
  await lab.until(() => courier.knows(jobId, 7), false);
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.job(id, "train")).attempts.map(({ epoch }) => epoch)).toEqual([1]);
  expect(pids).toHaveLength(3);
  await courier.close();
});

test("attempts outlive a database that is away for less than their lease", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const { pids, stop } = await startWorker({ databaseUrl: proxy.url, leaseMs: 10_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
  await proxy.cut();
  const before = await lab.count("metric_points", id);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await proxy.mend();
  await lab.until(async () => (await lab.count("metric_points", id)) > before, true);
  expect(pids).toHaveLength(1);
  expect((await lab.job(id, "train")).epoch).toBe(1);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  running.splice(0);
  await stop();
  await proxy.close();
});

test("attempts end when the database is away for longer than their lease, and another worker goes on", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const cutOff = await startWorker({ databaseUrl: proxy.url, leaseMs: 2_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
  await proxy.cut();
  await lab.until(async () => isAlive(cutOff.pids[0]!), false);
  const other = await startWorker();
  await lab.until(async () => (await lab.job(id, "train")).workerId, other.supervisor.workerId);
  const { attempts } = await lab.job(id, "train");
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["lost", null]);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  await proxy.mend();
  for (const worker of running.splice(0)) await worker.stop();
  await proxy.close();
});

test("a database that falls silent keeps neither a process nor a slot", async () => {
  const proxy: TcpProxy = await startTcpProxy(lab.url);
  const { pids, supervisor, stop } = await startWorker({ databaseUrl: proxy.url, leaseMs: 2_000 });
  running.splice(0);
  const id = await lab.submit({ name: "work" });
  await lab.until(hasSteps(id), true);
  proxy.silence();
  await lab.until(async () => isAlive(pids[0]!), false);
  await lab.until(async () => supervisor.busySlots(), 0);
  await proxy.cut();
  await proxy.mend();
  // The same worker, in touch again, takes the job up again.
  await lab.until(async () => (await lab.job(id, "train")).epoch, 2);
  await lab.cancel(id);
  await lab.until(async () => (await lab.experiment(id)).state, "CANCELLED");
  await stop();
  await proxy.close();
});

test("a job that was scheduled, but whose delivery the courier has lost, is delivered again", async () => {
  const id = await lab.submit({ name: "succeed" });
  const { id: jobId } = await lab.job(id, "train");
  await scheduleJob(lab.db, jobId);
  await lab.db.pool.query("update jobs set scheduled_at = now() - interval '1 minute' where id = $1", [
    jobId,
  ]);
  await startWorker();
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  expect((await lab.job(id, "train")).attempts.map(({ epoch }) => epoch)).toEqual([1]);
});

test("runs as many attempts at once as it has slots", async () => {
  const { supervisor, pids } = await startWorker({ slots: 2 });
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await lab.submit({ name: "work" }));
  const states = async () => (await Promise.all(ids.map((id) => trainState(id)()))).toSorted();
  await lab.until(states, ["RUNNING", "RUNNING", "SCHEDULED"]);
  expect(supervisor.busySlots()).toBe(2);
  for (const id of ids.toReversed()) await lab.cancel(id);
  await lab.until(states, ["CANCELLED", "CANCELLED", "CANCELLED"]);
  expect(pids).toHaveLength(2);
});

const redisUrl = await askForRedis("supervisor");
test.skipIf(redisUrl === null)("does the same over Redis", async () => {
  await startWorker({ redisUrl: redisUrl ?? undefined });
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
});
