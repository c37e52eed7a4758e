/** The worker as it runs in production, computing for real, under signals. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listCheckpoints, openDatabase, readEvents } from "@outlab/store";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "../../../test/support/database.ts";
import { isAlive } from "../../../test/support/processes.ts";
import { startWorkerProcess, type WorkerProcess } from "../../../test/support/worker-process.ts";
import { type Lab, openLab } from "./testing/lab.ts";

let lab: Lab;
let folder: string;
const running: WorkerProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "outlab-worker-"));
  lab = await openLab();
});
afterEach(endWorkers);
afterAll(async () => {
  await lab.close();
  await rm(folder, { recursive: true, force: true });
});

function startWorker(environment: Record<string, string> = {}, shell?: string): WorkerProcess {
  const settings = {
    DATABASE_URL: lab.url,
    OUTLAB_DATA_DIR: folder,
    OUTLAB_THREADS: "1",
    OUTLAB_LEASE_SECONDS: "3",
    LOG_LEVEL: "info",
    ...environment,
  };
  const worker = startWorkerProcess(settings, shell);
  running.push(worker);
  return worker;
}

async function endWorkers(): Promise<void> {
  for (const worker of running.splice(0)) {
    worker.kill("SIGKILL");
    await worker.exited;
  }
}

test("ends on a signal though its log is no longer read", async () => {
  const worker = startWorker();
  await lab.until(async () => worker.output().includes("the worker is here"), true, 20_000);
  worker.stopReading();
  worker.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
}, 40_000);

const EPOCHS = 40;
const training = { epochs: EPOCHS, batchSize: 8, checkpointEveryEpochs: 5 };
const state = (id: string) => async () => (await lab.experiment(id)).state;
const savedEpochs = async (id: string) =>
  (await listCheckpoints(lab.db, { experimentId: id, limit: 100 })).items.map(({ epoch }) => epoch);
/** What must not depend on kills: the bits of every checkpoint, and how many rows there are of each kind. */
const remains = async (id: string) => ({
  checkpoints: (await listCheckpoints(lab.db, { experimentId: id, limit: 100 })).items.map(
    ({ epoch, state, encoder }) => [epoch, state.digest, encoder.digest],
  ),
  seriesPoints: await lab.count("series_points", id),
  tableRows: await lab.count("table_rows", id),
});

async function resumedFrom(id: string): Promise<(number | undefined)[]> {
  const events = await readEvents(lab.db, { experimentId: id, afterId: "0", limit: 1_000 });
  return events.flatMap((event) =>
    event.type === "attempt-started" && event.data.kind === "train" ? [event.data.resumedFromEpoch] : [],
  );
}

describe("a run that is killed", () => {
  let uninterrupted: Awaited<ReturnType<typeof remains>>;
  beforeAll(async () => {
    startWorker();
    const id = await lab.submit({ training });
    await lab.until(state(id), "SUCCEEDED", 50_000);
    await endWorkers();
    uninterrupted = await remains(id);
    expect(uninterrupted.checkpoints).toHaveLength(EPOCHS / 5);
  });

  test("in its child ends in the same bits and rows, and computes no epoch before its last checkpoint again", async () => {
    const worker = startWorker();
    const id = await lab.submit({ training });
    const { id: jobId } = await lab.job(id, "train");
    await lab.until(async () => (await savedEpochs(id)).length > 1, true);
    const [pid] = worker.attempts(jobId);
    process.kill(pid!, "SIGKILL");
    await lab.until(async () => isAlive(pid!), false);
    const saved = await savedEpochs(id);
    expect(saved.length).toBeLessThan(EPOCHS / 5);
    await lab.until(state(id), "SUCCEEDED", 50_000);
    expect(await remains(id)).toEqual(uninterrupted);
    expect(await resumedFrom(id)).toEqual([undefined, saved.at(-1)]);
  });

  test("together with its worker takes its child with it, and ends in the same bits and rows on another one", async () => {
    const first = startWorker();
    const id = await lab.submit({ training });
    const { id: jobId } = await lab.job(id, "train");
    await lab.until(async () => (await savedEpochs(id)).length > 1, true);
    const [pid] = first.attempts(jobId);
    first.kill("SIGKILL");
    await lab.until(async () => isAlive(pid!), false);
    const saved = await savedEpochs(id);
    expect(saved.length).toBeLessThan(EPOCHS / 5);
    startWorker();
    await lab.until(state(id), "SUCCEEDED", 60_000);
    expect(await remains(id)).toEqual(uninterrupted);
    expect(await resumedFrom(id)).toEqual([undefined, saved.at(-1)]);
    const { attempts } = await lab.job(id, "train");
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["lost", "succeeded"]);
  });

  test("apart from its frozen worker is taken over by another one, and nothing that the frozen one reports later is kept", async () => {
    const frozen = startWorker();
    const id = await lab.submit({ training });
    const { id: jobId } = await lab.job(id, "train");
    await lab.until(async () => (await savedEpochs(id)).length > 1, true);
    const [pid] = frozen.attempts(jobId);
    frozen.kill("SIGSTOP");
    startWorker();
    // Frozen inside a transaction it keeps the experiment until the database ends that one.
    await lab.until(async () => (await lab.job(id, "train")).attempt, 2, 40_000);
    frozen.kill("SIGCONT");
    await lab.until(async () => isAlive(pid!), false);
    await lab.until(state(id), "SUCCEEDED", 60_000);
    expect(await remains(id)).toEqual(uninterrupted);
    const { attempts } = await lab.job(id, "train");
    expect(attempts.map(({ outcome }) => outcome)).toEqual(["lost", "succeeded"]);
  });
}, 90_000);

test("cancels a training at its next step", async () => {
  const worker = startWorker();
  const id = await lab.submit({ training: { ...training, epochs: 5_000 } });
  const { id: jobId } = await lab.job(id, "train");
  await lab.until(async () => (await lab.count("series_points", id)) > 0, true);
  await lab.cancel(id);
  await lab.until(state(id), "CANCELLED");
  expect(isAlive(worker.attempts(jobId)[0]!)).toBe(false);
});

test("SIGTERM drains: the training stops at its next step, its job is queued again, and the worker exits with 0", async () => {
  const worker = startWorker();
  const id = await lab.submit({ training: { ...training, epochs: 5_000 } });
  const { id: jobId } = await lab.job(id, "train");
  await lab.until(async () => (await lab.count("series_points", id)) > 0, true);
  worker.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
  expect(isAlive(worker.attempts(jobId)[0]!)).toBe(false);
  const job = await lab.job(id, "train");
  expect(job.state).toBe("QUEUED");
  expect(job.attempts.map(({ outcome }) => outcome)).toEqual(["released"]);
  await lab.cancel(id);
});

test("SIGTERM at the moment of its start message ends it with 0 too", async () => {
  const worker = startWorker();
  while (!worker.output().includes("the worker is here"))
    await new Promise((resolve) => setImmediate(resolve));
  worker.kill("SIGTERM");
  expect(await worker.exited).toEqual({ code: 0, signal: null });
});

test("a full disk while a checkpoint is written holds the queue, and leaves no row that names half a blob", async () => {
  startWorker({}, "ulimit -f 2"); // files of 1 KiB at most: a checkpoint is larger
  const id = await lab.submit({ training });
  const reason = async () => (await lab.job(id, "train")).waitReason;
  await lab.until(reason, "no-room");
  const job = await lab.job(id, "train");
  expect(job).toMatchObject({ state: "QUEUED", failureClass: null });
  expect(job.attempts.map(({ failure }) => failure?.class)).toEqual(["storage-full"]);
  expect(job.attempts[0]!.failure?.message).toContain("no room left");
  expect(await lab.count("checkpoints", id)).toBe(0);
  await lab.cancel(id);
});

test("a wrong environment ends it with 78 and every fault by name", async () => {
  const worker = startWorker({ DATABASE_URL: "mysql://db", OUTLAB_SLOTS: "many", OUTLAB_ENGINE: "abacus" });
  expect(await worker.exited).toEqual({ code: 78, signal: null });
  for (const name of ["DATABASE_URL", "OUTLAB_SLOTS", "OUTLAB_ENGINE"])
    expect(worker.output()).toContain(`${name}: `);
});

test("a database that doesn't answer ends it with 1 and says so", async () => {
  const worker = startWorker({ DATABASE_URL: "postgresql://outlab:secret@127.0.0.1:1/outlab" });
  expect(await worker.exited).toEqual({ code: 1, signal: null });
  expect(worker.output()).toContain("127.0.0.1:1");
  expect(worker.output()).not.toContain("secret");
});

test("a database without the tables ends it with 1 and the command that makes them", async () => {
  const { url, drop } = await freshDatabase();
  const db = await openDatabase(url, { maxConnections: 1 });
  await db.pool.query("drop schema public cascade; create schema public");
  await db.close();
  const worker = startWorker({ DATABASE_URL: url });
  expect(await worker.exited).toEqual({ code: 1, signal: null });
  expect(worker.output()).toMatch(/the database lacks \d+ of \d+ migrations, .*; run npm run migrate/);
  await drop();
});
