/**
 * Workers and their children are killed at random, by SIGKILL, while experiments run: how many still end well,
 * what is doubled or differs from the undisturbed run, and how long it takes until work goes on.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { integer, type Stream, stream } from "@outlab/random";
import { parseSpec } from "@outlab/spec";
import {
  createUser,
  type Database,
  getExperiment,
  listCheckpoints,
  migrate,
  openDatabase,
  submitExperiment,
} from "@outlab/store";
import { type ExperimentView, isFinal, type JobView } from "@outlab/wire";
import { startWorkerProcess, type WorkerProcess } from "../test/support/worker-process.ts";
import { readOptions } from "./parts/options.ts";

interface Kill {
  readonly victim: "child" | "worker";
  readonly jobId: string;
  readonly attempt: number;
  readonly atMs: number;
}

const LEASE_SECONDS = 3;
const SPEC = {
  dataset: {
    kind: "shapes",
    imageSize: 16,
    channels: 1,
    trainPerClass: 40,
    testPerClass: 8,
    normalClasses: ["square"],
  },
  encoder: { kind: "tiny-cnn", width: 4 },
  method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
  training: { epochs: 60, batchSize: 8, checkpointEveryEpochs: 5 },
  scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
};

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    experiments: { type: "string", default: "12" },
    kills: { type: "string", default: "12" },
    workers: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    /** An empty Redis to deliver through, instead of Postgres. */
    redis: { type: "string" },
  });
  const folder = await mkdtemp(join(tmpdir(), "outlab-crashes-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres"), ephemeral: true });
  await migrate(postgres.url);
  const db = await openDatabase(postgres.url, { maxConnections: 4 });
  const startWorker = () =>
    startWorkerProcess({
      DATABASE_URL: postgres.url,
      REDIS_URL: values.redis ?? "",
      OUTLAB_DATA_DIR: folder,
      OUTLAB_THREADS: "1",
      OUTLAB_LEASE_SECONDS: String(LEASE_SECONDS),
    });
  const workers = Array.from({ length: Number(values.workers) }, startWorker);
  try {
    const unharmed = await submit(db, "unharmed", 1);
    await ended(db, unharmed);
    const ids = await submit(db, "harmed", Number(values.experiments));
    const kills = await killAtRandom(
      db,
      ids,
      workers,
      startWorker,
      Number(values.kills),
      stream(Number(values.seed)),
    );
    const experiments = await ended(db, ids);
    await report(db, unharmed[0]!, experiments, kills, (figure) =>
      print({
        bench: "crashes",
        courier: values.redis ? "redis" : "postgres",
        leaseSeconds: LEASE_SECONDS,
        ...figure,
      }),
    );
  } finally {
    for (const worker of workers) worker.kill("SIGTERM");
    await Promise.all(workers.map(({ exited }) => exited));
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function submit(db: Database, user: string, count: number): Promise<string[]> {
  const parsed = parseSpec(SPEC);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  const { id: ownerId } = await createUser(db, { name: user, role: "researcher", actorId: null });
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    ids.push((await submitExperiment(db, { ownerId, spec: parsed.spec, hash: parsed.hash })).experiment.id);
  }
  return ids;
}

async function ended(db: Database, ids: readonly string[]): Promise<ExperimentView[]> {
  for (;;) {
    const experiments = await Promise.all(ids.map((id) => getExperiment(db, id)));
    if (experiments.every(({ state }) => isFinal(state))) return experiments;
    await sleep(250);
  }
}

/** A job whose next loss would be its last attempt's is spared: the limit is a decision and not a loss. */
async function killAtRandom(
  db: Database,
  ids: readonly string[],
  workers: WorkerProcess[],
  startWorker: () => WorkerProcess,
  count: number,
  random: Stream,
): Promise<Kill[]> {
  const kills: Kill[] = [];
  while (kills.length < count) {
    await sleep(500 + integer(random, 1_500));
    const experiments = await Promise.all(ids.map((id) => getExperiment(db, id)));
    if (experiments.every(({ state }) => isFinal(state))) break;
    const jobs = experiments.flatMap((experiment) => experiment.jobs).filter(isFairGame);
    const job = jobs[integer(random, Math.max(jobs.length, 1))];
    const place = workers.findIndex((worker) => job !== undefined && worker.attempts(job.id).length > 0);
    const pid = workers[place]?.attempts(job!.id).at(-1);
    if (job === undefined || pid === undefined) continue;
    const victim = random.uniform() < 0.5 ? "child" : "worker";
    if (victim === "child") killProcess(pid);
    else {
      workers[place]!.kill("SIGKILL");
      workers[place] = startWorker();
    }
    kills.push({ victim, jobId: job.id, attempt: job.attempt, atMs: Date.now() });
  }
  return kills;
}

function isFairGame({ state, attempts }: JobView): boolean {
  const losses = attempts.filter(({ outcome }) => outcome === "failed" || outcome === "lost").length;
  return state === "RUNNING" && losses < 2;
}

function killProcess(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has just come to its end.
  }
}

async function report(
  db: Database,
  unharmedId: string,
  experiments: readonly ExperimentView[],
  kills: readonly Kill[],
  print: (figure: object) => void,
): Promise<void> {
  const jobs = experiments.flatMap((experiment) => experiment.jobs);
  const wanted = await remains(db, unharmedId);
  const found = await Promise.all(experiments.map(({ id }) => remains(db, id)));
  const differing = found.filter((one) => one !== wanted).length;
  const well = experiments.filter(({ state }) => state === "SUCCEEDED").length;
  print({
    case: "ended well",
    unit: "experiments",
    value: well,
    of: experiments.length,
    kills: kills.length,
  });
  print({ case: "checkpoints or rows unlike the unharmed run's", unit: "experiments", value: differing });
  for (const victim of ["child", "worker"] as const) {
    const seconds = kills
      .filter((kill) => kill.victim === victim)
      .flatMap((kill) => secondsToNextAttempt(kill, jobs))
      .sort((a, b) => a - b);
    if (seconds.length === 0) continue;
    const at = (share: number) => seconds[Math.min(seconds.length - 1, Math.floor(share * seconds.length))];
    print({
      case: `killed ${victim} to next attempt`,
      unit: "s",
      value: at(0.5),
      p95: at(0.95),
      count: seconds.length,
    });
  }
}

/** Everything that must not depend on kills, as text: the bits of each checkpoint and how many rows there are. */
async function remains(db: Database, experimentId: string): Promise<string> {
  const { items: checkpoints } = await listCheckpoints(db, { experimentId, limit: 1000 });
  const { rows } = await db.pool.query(
    `select (select count(*) from series_points where experiment_id = $1) as points,
       (select count(*) from table_rows where experiment_id = $1) as rows`,
    [experimentId],
  );
  return JSON.stringify([
    checkpoints.map(({ epoch, state, encoder }) => [epoch, state.digest, encoder.digest]),
    rows,
  ]);
}

function secondsToNextAttempt({ jobId, attempt: killed, atMs }: Kill, jobs: readonly JobView[]): number[] {
  const next = jobs.find(({ id }) => id === jobId)?.attempts.find(({ attempt }) => attempt > killed);
  return next === undefined ? [] : [(Date.parse(next.startedAt) - atMs) / 1000];
}
