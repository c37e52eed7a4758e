/** The whole service over HTTP on this machine, on each store that deliveries go through, beside queues that do less. */
import { setTimeout as sleep } from "node:timers/promises";
import { type Client, createClient, type SpecInput } from "@outlab/client";
import { draftJob } from "@outlab/pipeline";
import { insertJobs, inTransaction, registerWorker } from "@outlab/store";
import { startWorkerProcess } from "../test/support/worker-process.ts";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";
import { bareBullmq, type PeerQueue, pgBoss } from "./parts/peer-queues.ts";
import { openServiceLab, type ServiceLab, until } from "./parts/service-lab.ts";
import { percentiles, timed, underLoad } from "./parts/under-load.ts";

const AT_ONCE = 10;
const STREAMS = 500;
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
  training: { epochs: 10_000, batchSize: 8 },
  scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
} as SpecInput;
const FIFTY = { params: { query: { limit: 50 } } };

type Print = (measured: object) => void;

export async function run(args: readonly string[], print: Print): Promise<void> {
  const values = readOptions(args, {
    seconds: { type: "string", default: "10" },
    waiting: { type: "string", default: "20000" },
    rounds: { type: "string", default: "20" },
    "peer-pg-boss": { type: "string" },
  });
  const seconds = Number(values.seconds);
  for (const store of ["postgres", "redis"] as const) {
    const lab = await openServiceLab(store);
    if (lab === undefined) {
      print({ bench: "service", store, skipped: "there is no redis-server, and none can be had" });
      continue;
    }
    const client = createClient({ url: lab.url, apiKey: lab.key });
    const printed: Print = (line) => print({ bench: "service", store, ...rounded(line) });
    try {
      await started(lab, client, Number(values.rounds), printed);
      await throughput(lab, client, { seconds, pgBossFolder: values["peer-pg-boss"] }, printed);
      await manyWaiting(
        lab,
        client,
        { waiting: Number(values.waiting), rounds: Number(values.rounds) },
        printed,
      );
      await longSeries(lab, client, Number(values.rounds), printed);
      await manyStreams(client, printed);
    } finally {
      await lab.close();
    }
  }
}

/** From the answer to a submission to the claim, and from the request to cancel until the slot is free, by the database's clock. */
async function started(lab: ServiceLab, client: Client, rounds: number, print: Print): Promise<void> {
  const worker = startWorkerProcess(lab.environment);
  const [starts, stops]: [number[], number[]] = [[], []];
  try {
    // The first start compiles.
    for (let round = -1; round < rounds; round++) {
      const { id } = await client.submit(SPEC);
      await until(lab, "select from series_points where experiment_id = $1 limit 1", id);
      await client.cancelExperiment({ params: { path: { id } } });
      await until(
        lab,
        "select from jobs where experiment_id = $1 and name = 'train' and slot_freed_at is not null",
        id,
      );
      const { rows } = await lab.db.pool.query<{ start: number; stop: number }>(
        `select extract(epoch from attempts.started_at - jobs.created_at)::float8 * 1000 as start,
           extract(epoch from slot_freed_at - cancel_requested_at)::float8 * 1000 as stop
         from jobs join attempts on attempts.job_id = jobs.id where experiment_id = $1 and jobs.name = 'train'`,
        [id],
      );
      if (round < 0) continue;
      starts.push(rows[0]!.start);
      stops.push(rows[0]!.stop);
    }
  } finally {
    worker.kill("SIGTERM");
    await worker.exited;
  }
  print({ case: "commit to attempt begun", unit: "ms", ...percentiles(starts) });
  print({ case: "cancel to slot free", unit: "ms", ...percentiles(stops) });
}

async function throughput(
  lab: ServiceLab,
  client: Client,
  { seconds, pgBossFolder }: { seconds: number; pgBossFolder: string | undefined },
  print: Print,
): Promise<void> {
  const load = { atOnce: AT_ONCE, seconds };
  const peers: PeerQueue[] = [
    await bareBullmq(lab.databaseUrl, lab.redisUrl),
    ...(pgBossFolder === undefined ? [] : [await pgBoss(lab.databaseUrl, pgBossFolder)]),
  ];
  const cases: Readonly<Record<string, () => Promise<unknown>>> = {
    submission: () => client.submit(SPEC, { idempotencyKey: crypto.randomUUID() }),
    ...Object.fromEntries(peers.map(({ name, add }) => [`${name}: add`, add])),
    "validation alone": () => client.validate(SPEC),
    "list of 50": () => client.listExperiments(FIFTY),
  };
  for (const [name, work] of Object.entries(cases))
    print({ case: name, unit: "ms", connections: AT_ONCE, ...(await underLoad(work, load)) });
  for (const peer of peers) await peer.close();
}

async function manyWaiting(
  { db }: ServiceLab,
  client: Client,
  { waiting, rounds }: { waiting: number; rounds: number },
  print: Print,
): Promise<void> {
  const { rows } = await db.pool.query<{ id: string }>("select id from users limit 1");
  await inTransaction(db, (tx) =>
    insertJobs(
      tx,
      { ownerId: rows[0]!.id, priority: "normal" },
      Array.from({ length: waiting }, (_, i) =>
        draftJob({ kind: "train", name: `train-${i}`, wallClockSeconds: 60 }),
      ),
    ),
  );
  const worker = { name: "bench", slots: 1, cpuSlots: 1, version: "0", device: {}, cardMemoryMiB: null };
  const workerId = await registerWorker(db, worker);
  await db.pool.query("update workers set heartbeat_at = now() + interval '1 hour' where id = $1", [
    workerId,
  ]);
  await db.pool.query("analyze");
  const pages = {
    "list of 50": () => client.listExperiments(FIFTY),
    "queue view": () => client.getQueue(),
    metrics: () => client.prometheusMetrics({ parseAs: "text" }),
  };
  for (const [name, read] of Object.entries(pages)) {
    for (let i = 0; i < 3; i++) await read();
    print({ case: name, unit: "ms", waiting, ...percentiles(await timed(rounds, read)) });
  }
  const ms = await timed(rounds, async () => {
    await db.pool.query("update workers set slots = slots + 1 where id = $1", [workerId]);
    const { id } = await client.submit({ ...SPEC, priority: "high" });
    await until({ db }, "select from jobs where experiment_id = $1 and state = 'SCHEDULED'", id);
  });
  print({ case: "high submitted and scheduled", unit: "ms", waiting, ...percentiles(ms) });
}

async function longSeries({ db }: ServiceLab, client: Client, rounds: number, print: Print): Promise<void> {
  const { id } = await client.submit(SPEC);
  await db.pool.query(
    `insert into series_points (experiment_id, name, step, epoch, value)
     select $1, 'loss', step, 1, random() from generate_series(1, 100000) as step`,
    [id],
  );
  await db.pool.query("analyze series_points");
  const params = { path: { id }, query: { names: "loss", maxPoints: 1_000 } };
  const read = () => client.getSeries({ params });
  await read();
  print({
    case: "1,000 of 100,000 points of a series",
    unit: "ms",
    ...percentiles(await timed(rounds, read)),
  });
}

/** All watch one experiment, which is then cancelled. */
async function manyStreams(client: Client, print: Print): Promise<void> {
  const { id } = await client.submit(SPEC);
  const heard = Array.from({ length: STREAMS }, async () => {
    for await (const { type } of client.watch(id)) if (type === "cancel-requested") return performance.now();
    return Number.NaN;
  });
  await sleep(5_000);
  const listed = await timed(20, () => client.listExperiments(FIFTY));
  const cancelledMs = performance.now();
  await client.cancelExperiment({ params: { path: { id } } });
  const ms = (await Promise.all(heard)).map((atMs) => atMs - cancelledMs);
  print({ case: "event to every stream", unit: "ms", streams: STREAMS, ...percentiles(ms) });
  print({ case: "list of 50 beside open streams", unit: "ms", streams: STREAMS, value: median(listed) });
}

function rounded(line: object): object {
  return Object.fromEntries(
    Object.entries(line).map(([name, value]) => [
      name,
      typeof value === "number" ? Math.round(value * 10) / 10 : value,
    ]),
  );
}
