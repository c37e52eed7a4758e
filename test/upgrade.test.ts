/**
 * A database that release 0.1.0 filled is upgraded in place, and its work goes on. `fixtures/release-0.1.0.json.gz` holds
 * that release's rows and the files that they name, written by its own worker on real runs (tiny-cnn on `shapes`, SimCLR,
 * SIMD engine): an experiment that has ended, one whose worker was killed after its first checkpoint of three, one that
 * was given to the courier, and one that waits. `uninterrupted` has the checkpoints that the same release computed for
 * the killed experiment when nothing stopped it.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { openStorage } from "@outlab/blobs";
import { canonicalJson, hashSpec } from "@outlab/spec";
import {
  type Database,
  getExperiment,
  listCheckpoints,
  listDatasets,
  listExperiments,
  openDatabase,
  readEvents,
  readSeries,
  readTable,
} from "@outlab/store";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openPostgresStore } from "../packages/service/queue/src/postgres-store.ts";
import { migrate } from "../packages/service/store/src/migrations/migrate.ts";
import { emptyDatabase, query, type TestDatabase } from "./support/database.ts";
import { startWorkerProcess, type WorkerProcess } from "./support/worker-process.ts";

interface Release {
  readonly ended: string;
  readonly running: string;
  readonly queued: string;
  readonly waiting: string;
  /** Epoch, digest of the state, digest of the encoder. */
  readonly uninterrupted: readonly (readonly [number, string, string])[];
  /** In an order in which they can be inserted. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Base64 by digest. */
  readonly blobs: Readonly<Record<string, string>>;
}

const release = JSON.parse(
  gunzipSync(readFileSync(new URL("./fixtures/release-0.1.0.json.gz", import.meta.url))).toString(),
) as Release;
/** The last migration of that release. */
const lastMigration = "20261129163304_index_events_by_experiment";

let database: TestDatabase;
let db: Database;
let folder: string;
let worker: WorkerProcess | undefined;

beforeAll(async () => {
  database = await emptyDatabase();
  await migrate(database.url, undefined, lastMigration);
  for (const [table, rows] of Object.entries(release.tables))
    await query(
      database.url,
      `insert into ${table} select * from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows)],
    );
  for (const table of ["events", "audit_events"])
    await query(
      database.url,
      `select setval(pg_get_serial_sequence('${table}', 'id'), (select coalesce(max(id), 1) from ${table}))`,
    );
  await deliverAsTheReleaseDid(database.url);
  folder = mkdtempSync(join(tmpdir(), "outlab-upgrade-"));
  const storage = await openStorage(pathToFileURL(join(folder, "blobs")).href);
  for (const bytes of Object.values(release.blobs)) await storage.put(Buffer.from(bytes, "base64"));
  expect(await migrate(database.url)).not.toEqual([]);
  db = await openDatabase(database.url, { maxConnections: 4 });
  // Prisma compiles its query compiler with its first query, which takes the process for seconds on a busy machine: longer than
  // a connection that is opened beside it may take.
  await listDatasets(db, { limit: 1 });
}, 120_000);

afterAll(async () => {
  worker?.kill("SIGKILL");
  await worker?.exited;
  await db?.close();
  await database?.drop();
  rmSync(folder, { recursive: true, force: true });
});

const checkpointsOf = async (experimentId: string) =>
  (await listCheckpoints(db, { experimentId, limit: 100 })).items;

describe("after the upgrade", () => {
  const stored = release.tables.experiments!;

  it("every experiment is shown with the spec, the hash and the state that it had", async () => {
    for (const row of stored) {
      const { specHash, state, spec: whole } = await getExperiment(db, String(row.id));
      // Parts of later releases, which change no result.
      const { resources, preemptible, ...spec } = whole;
      const { noProgressSeconds, ...limits } = spec.limits;
      expect([resources, preemptible]).toEqual([{ device: "any" }, false]);
      expect(noProgressSeconds).toBe(1800);
      expect(canonicalJson({ ...spec, limits })).toBe(canonicalJson(row.spec));
      expect([specHash, state]).toEqual([row.spec_hash, row.state]);
    }
    expect((await listExperiments(db, { limit: 10, owner: "ada" })).items).toHaveLength(stored.length);
  });

  it("a stored spec has the hash that this release would give it", async () => {
    for (const row of stored) {
      const { spec, specHash } = await getExperiment(db, String(row.id));
      expect(hashSpec(spec)).toBe(specHash);
    }
  });

  it("jobs keep their order, needs and attempts, under the names that they have now", async () => {
    const { jobs } = await getExperiment(db, release.ended);
    expect(jobs.map(({ name, kind, needs, attempt, state }) => [name, kind, needs, attempt, state])).toEqual([
      ["train", "train", "accelerator", 1, "SUCCEEDED"],
      ["embed", "embed", "accelerator", 1, "SUCCEEDED"],
      ["score", "score", "cpu", 1, "SUCCEEDED"],
    ]);
    expect(jobs[0]!.attempts).toMatchObject([{ attempt: 1, outcome: "succeeded" }]);
  });

  it("series, tables and events are all there, and events speak of attempts", async () => {
    const experimentId = release.ended;
    const points = release.tables.metric_points!.filter((row) => row.experiment_id === experimentId);
    const { series } = await readSeries(db, { experimentId, maxPoints: 1000 });
    expect(series.reduce((sum, { count }) => sum + count, 0)).toBe(points.length);
    expect((await readTable(db, { experimentId, table: "detection" })).rows.length).toBeGreaterThan(0);
    const events = await readEvents(db, { experimentId, limit: 1000 });
    expect(events).toHaveLength(
      release.tables.events!.filter((row) => row.experiment_id === experimentId).length,
    );
    expect(events.find(({ type }) => type === "attempt-started")?.data).toMatchObject({ attempt: 1 });
    expect(JSON.stringify(events)).not.toContain('"type":"metrics"');
  });

  it("what ran, what was delivered and what waited all end", async () => {
    worker = startWorkerProcess({
      DATABASE_URL: database.url,
      OUTLAB_DATA_DIR: folder,
      OUTLAB_ENGINE: "simd",
      OUTLAB_THREADS: "1",
      LOG_LEVEL: "warn",
    });
    for (const id of [release.running, release.queued, release.waiting])
      await vi.waitFor(async () => expect((await getExperiment(db, id)).state).toBe("SUCCEEDED"), {
        timeout: 100_000,
        interval: 200,
      });
    const { jobs } = await getExperiment(db, release.running);
    expect(jobs[0]!.attempts).toMatchObject([
      { attempt: 1, outcome: "lost" },
      { attempt: 2, outcome: "succeeded" },
    ]);
    const [state] = (await checkpointsOf(release.running)).slice(-1);
    expect(state).toMatchObject({ epoch: 60, isFinal: true });
  }, 120_000);

  it("the killed training comes to the bits that the release would have come to", async ({ skip }) => {
    const ended = await checkpointsOf(release.ended);
    const again = await checkpointsOf(release.queued);
    // Both have the same spec: where this processor rounds otherwise than the release's did, no bits can be equal.
    skip(ended[0]?.state.digest !== again[0]?.state.digest, "this processor rounds otherwise");
    const checkpoints = await checkpointsOf(release.running);
    expect(checkpoints.map(({ epoch, state, encoder }) => [epoch, state.digest, encoder.digest])).toEqual(
      release.uninterrupted,
    );
  });
});

/** The release's payload for the attempt that it had given to BullMQ, as that release wrote it. */
async function deliverAsTheReleaseDid(url: string): Promise<void> {
  const store = await openPostgresStore(url, { onError: () => {}, silenceMs: 15_000 });
  const job = release.tables.jobs!.find((row) => row.state === "SCHEDULED")!;
  const payload = { jobId: job.id, epoch: job.epoch };
  const queue = await store.queue("processor");
  await queue.add("attempt", payload as never, {
    jobId: `${job.id}-${job.epoch}`,
    removeOnComplete: true,
    removeOnFail: true,
  });
  await store.close();
}
