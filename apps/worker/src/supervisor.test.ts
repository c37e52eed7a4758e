/** A worker runs what it is given: slots, processes, and what becomes of each kind of end. */
import { draftJob } from "@outlab/pipeline";
import { getJob, insertJobs, inTransaction, listWorkers, readLines, retryExperiment } from "@outlab/store";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { askForRedis } from "../../../test/support/ask-for-redis.ts";
import { isAlive } from "../../../test/support/processes.ts";
import { type Lab, openLab } from "./testing/lab.ts";
import { startWorker } from "./testing/start-worker.ts";

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
  onTestFinished(lab.close);
});

test("runs an experiment's jobs one after the other, each in a process of its own, and keeps what they report", async () => {
  const { pids } = await startWorker(lab);
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
  const { jobs, engine } = await lab.experiment(id);
  expect(jobs.map(({ kind, state, attempt }) => [kind, state, attempt])).toEqual([
    ["train", "SUCCEEDED", 1],
    ["embed", "SUCCEEDED", 1],
    ["score", "SUCCEEDED", 1],
  ]);
  expect(engine).toEqual({ kind: "scripted", threads: 1 });
  expect(jobs[0]?.progress).toMatchObject({ phase: "train", done: 2, total: 2 });
  expect(await lab.count("series_points", id)).toBe(2);
  expect(await lab.count("table_rows", id)).toBe(2);
  expect(await lab.count("checkpoints", id)).toBe(2);
  expect(new Set(pids).size).toBe(3);
  for (const pid of pids) expect(isAlive(pid)).toBe(false);
});

test("says what it is: device, slots, version, state", async () => {
  const { supervisor } = await startWorker(lab, { slots: 2 });
  const find = async () => (await listWorkers(lab.db)).find(({ id }) => id === supervisor.workerId);
  expect(await find()).toMatchObject({ state: "alive", slots: 2, busySlots: 0, version: "1.2.3" });
  expect((await find())?.device).toMatchObject({ engine: "simd", node: process.version });
  await supervisor.drain();
  expect(await find()).toMatchObject({ state: "retired" });
});

test("runs as many attempts at once as it has slots", async () => {
  const { supervisor, pids } = await startWorker(lab, { slots: 2 });
  const ids: string[] = [];
  for (let i = 0; i < 3; i++) ids.push(await lab.submit({ name: "work" }));
  const states = async () => (await Promise.all(ids.map((id) => lab.trainState(id)))).toSorted();
  await lab.until(states, ["RUNNING", "RUNNING", "SCHEDULED"]);
  expect(supervisor.busySlots()).toBe(2);
  for (const id of ids.toReversed()) await lab.cancel(id);
  await lab.until(states, ["CANCELLED", "CANCELLED", "CANCELLED"]);
  expect(pids).toHaveLength(2);
});

test("scores in a slot of its processor, while another experiment's training holds the device", async () => {
  const { supervisor } = await startWorker(lab);
  const first = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.job(first, "embed")).state, "SUCCEEDED");
  const second = await lab.submit({ name: "work" });
  await lab.until(() => lab.trainState(second), "RUNNING");
  await lab.until(async () => (await lab.experiment(first)).state, "SUCCEEDED");
  expect(await lab.trainState(second)).toBe("RUNNING");
  const worker = (await listWorkers(lab.db)).find(({ id }) => id === supervisor.workerId);
  expect(worker).toMatchObject({ slots: 1, busySlots: 1, cpuSlots: 1, busyCpuSlots: 0 });
  await lab.cancel(second);
});

test("runs a job that belongs to no experiment, and says how it ended", async () => {
  await startWorker(lab);
  const job = draftJob({ kind: "score", name: "alone", wallClockSeconds: 60 });
  const [id] = await inTransaction(lab.db, (tx) =>
    insertJobs(tx, { ownerId: lab.ownerId, priority: "normal" }, [job]),
  );
  await lab.until(async () => (await getJob(lab.db, id!)).state, "SUCCEEDED");
  expect(await getJob(lab.db, id!)).toMatchObject({
    name: "alone",
    experimentId: null,
    attempts: [{ attempt: 1, outcome: "succeeded" }],
  });
});

test("ends an attempt that runs for longer than its limit, as a timeout that is not tried again", async () => {
  await startWorker(lab);
  const id = await lab.submit({ name: "stubborn", limits: { wallClockSeconds: 1 } });
  await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
  expect(await lab.job(id, "train")).toMatchObject({ failureClass: "timeout", attempt: 1 });
});

test("ends an experiment whose attempts run for longer than its limit, and begins no other attempt until it is raised", async () => {
  await startWorker(lab);
  const id = await lab.submit({ name: "work", limits: { experimentSeconds: 2 } });
  const ended = async () => {
    await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
    return lab.job(id, "train");
  };
  const message = expect.stringContaining("limits.experimentSeconds, 2");
  expect(await ended()).toMatchObject({ failure: { class: "timeout", message }, attempt: 1 });
  const steps = await lab.count("series_points", id);
  expect(steps).toBeGreaterThan(0);
  await retryExperiment(lab.db, { experimentId: id, actorId: lab.ownerId });
  expect(await ended()).toMatchObject({ failure: { class: "timeout", message }, attempt: 2 });
  expect(await lab.count("series_points", id)).toBe(steps);
  await retryExperiment(lab.db, {
    experimentId: id,
    actorId: lab.ownerId,
    limits: { experimentSeconds: 600 },
  });
  await lab.until(() => lab.trainState(id), "RUNNING");
  await lab.cancel(id);
});

test("kills an attempt that reports nothing for longer than its limit, and another one goes on from its checkpoint", async () => {
  const { pids } = await startWorker(lab);
  const id = await lab.submit({ name: "freeze once", limits: { noProgressSeconds: 4 } });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED", 40_000);
  const { attempts } = await lab.job(id, "train");
  expect(attempts.map(({ outcome, failure }) => [outcome, failure?.class])).toEqual([
    ["failed", "stalled"],
    ["succeeded", undefined],
  ]);
  expect(attempts[0]?.failure?.message).toContain("limits.noProgressSeconds, 4");
  expect(attempts[0]?.failure?.log).toEqual(["about to freeze"]);
  expect(isAlive(pids[0]!)).toBe(false);
});

test.runIf(process.platform === "linux")(
  "kills an attempt that holds more memory than its limit, as one that is not tried again",
  async () => {
    const { pids } = await startWorker(lab);
    const id = await lab.submit({ name: "take memory", limits: { memoryMiB: 256 } });
    await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
    const { failure, attempt } = await lab.job(id, "train");
    expect([failure?.class, attempt]).toEqual(["oom", 1]);
    const [, heldMiB] = /held (\d+) MiB of main memory, more than limits\.memoryMiB, 256:/.exec(
      failure!.message,
    )!;
    expect(Number(heldMiB)).toBeGreaterThan(256);
    expect(isAlive(pids[0]!)).toBe(false);
  },
);

test("doesn't try again what would fail again, and cancels what depended on it", async () => {
  await startWorker(lab);
  const id = await lab.submit({ name: "diverge" });
  await lab.until(async () => (await lab.experiment(id)).state, "FAILED");
  const { jobs } = await lab.experiment(id);
  expect(jobs.map(({ state, attempt }) => [state, attempt])).toEqual([
    ["FAILED", 1],
    ["CANCELLED", 0],
    ["CANCELLED", 0],
  ]);
  expect(jobs[0]?.failure).toMatchObject({
    message: "the loss is NaN at step 12",
    log: ["the learning rate is 9", "to stderr"],
  });
});

test("keeps what a process wrote, to its very last line, as the log of its job", async () => {
  await startWorker(lab);
  const id = await lab.submit({ name: "die with a word" });
  await lab.until(async () => (await lab.experiment(id)).state, "FAILED", 40_000);
  const { id: jobId, attempts } = await lab.job(id, "train");
  expect(attempts).toHaveLength(3);
  const { items } = await readLines(lab.db, { jobId, attempt: 3 });
  expect(items.map(({ source, text }) => [source, text])).toEqual([
    ["log", "begun"],
    ["stdout", "about to die"],
    ["stderr", "the last word"],
  ]);
  expect(attempts[2]?.failure?.log).toEqual(items.map(({ text }) => text));
  expect((await readLines(lab.db, { jobId })).items).toHaveLength(9);
});

test("makes another attempt from the last checkpoint when a process is killed", async () => {
  await startWorker(lab);
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

test("an attempt whose job another one has taken is killed, and nothing it says is written", async () => {
  const { pids } = await startWorker(lab, { leaseMs: 60_000 });
  const id = await lab.submit({ name: "work" });
  await lab.until(() => lab.hasSteps(id), true);
  const { id: jobId, attempt } = await lab.job(id, "train");
  // As the reconciler and another worker would, had this one been out of touch.
  await lab.db.pool.query("update jobs set attempt = attempt + 1 where id = $1", [jobId]);
  const steps = await lab.count("series_points", id);
  await lab.until(async () => isAlive(pids[0]!), false);
  expect(await lab.count("series_points", id)).toBeLessThanOrEqual(steps + 1); // one may have been under way
  expect(await lab.job(id, "train")).toMatchObject({ state: "RUNNING", attempt: attempt + 1 });
});

const redisUrl = await askForRedis("supervisor");
test.skipIf(redisUrl === null)("does the same over Redis", async () => {
  await startWorker(lab, { redisUrl: redisUrl ?? undefined });
  const id = await lab.submit({ name: "succeed" });
  await lab.until(async () => (await lab.experiment(id)).state, "SUCCEEDED");
});
