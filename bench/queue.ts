/** What the queue costs with many jobs waiting: its view, a dispatcher's choice, the numbers for Prometheus, and a submission. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@outlab/local-stack";
import { draftJob, type JobDraft } from "@outlab/pipeline";
import { chooseNext, forecast } from "@outlab/queue";
import { parseSpec } from "@outlab/spec";
import {
  createUser,
  dispatchCandidates,
  insertJobs,
  inTransaction,
  migrate,
  openDatabase,
  QUEUE_SHOWN,
  queueNow,
  readLoad,
  readQueue,
  registerWorker,
  submitExperiment,
} from "@outlab/store";
import { median } from "./parts/median.ts";
import { readOptions } from "./parts/options.ts";

const PEOPLE = ["ada", "ben", "cleo"];
const SPEC = { dataset: { kind: "cifar10", normalClasses: ["cat"] }, method: { kind: "simclr" } };

export async function run(args: readonly string[], print: (line: object) => void): Promise<void> {
  const values = readOptions(args, {
    waiting: { type: "string", default: "20000" },
    rounds: { type: "string", default: "30" },
  });
  const [waiting, rounds] = [Number(values.waiting), Number(values.rounds)];
  const folder = await mkdtemp(join(tmpdir(), "outlab-queue-"));
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, "postgres") });
  await migrate(postgres.url);
  const db = await openDatabase(postgres.url, { maxConnections: 8 });
  try {
    const ids = await Promise.all(
      PEOPLE.map((name) => createUser(db, { name, role: "admin", actorId: null }).then(({ id }) => id)),
    );
    await registerWorker(db, {
      name: "bench",
      slots: 2,
      cpuSlots: 1,
      version: "0",
      device: {},
      cardMemoryMiB: null,
    });
    for (const [i, ownerId] of ids.entries())
      for (const [j, priority] of (["normal", "low"] as const).entries())
        await inTransaction(db, (tx) =>
          insertJobs(tx, { ownerId, priority }, drafts(shareOf(waiting, 2 * i + j))),
        );
    await db.pool.query("update jobs set ready_at = now() - interval '1 minute'");
    await db.pool.query("analyze");
    const parsed = parseSpec(SPEC);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const { spec, hash } = parsed;
    const turns = async (needs: "accelerator" | "cpu") => {
      const now = await queueNow(db, { needs, perUser: QUEUE_SHOWN });
      return { ...now, turns: forecast(now, QUEUE_SHOWN) };
    };
    const cases: Readonly<Record<string, () => Promise<unknown>>> = {
      "queue view with expected starts": async () =>
        readQueue(db, { accelerator: await turns("accelerator"), cpu: await turns("cpu") }),
      "dispatcher's choice": async () => {
        const { candidates, loads } = await dispatchCandidates(db, { needs: "accelerator", perUser: 3 });
        return chooseNext(candidates, loads, 3);
      },
      "numbers for Prometheus": () => readLoad(db),
      submission: () => submitExperiment(db, { ownerId: ids[0]!, spec, hash }),
    };
    for (const [name, work] of Object.entries(cases)) {
      for (let i = 0; i < 3; i++) await work();
      const ms: number[] = [];
      for (let i = 0; i < rounds; i++) {
        const beganMs = performance.now();
        await work();
        ms.push(performance.now() - beganMs);
      }
      const sorted = ms.toSorted((a, b) => a - b);
      const p99 = sorted[Math.ceil(0.99 * rounds) - 1]!;
      print({ bench: "queue", case: name, unit: "ms", value: round(median(ms)), p99: round(p99), waiting });
    }
  } finally {
    await db.close();
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Of as many lines as people and priorities. */
function shareOf(waiting: number, line: number): number {
  const lines = 2 * PEOPLE.length;
  return Math.floor(waiting / lines) + (line < waiting % lines ? 1 : 0);
}

function drafts(count: number): JobDraft[] {
  return Array.from({ length: count }, (_, i) =>
    draftJob({ kind: "train", name: `train-${i}`, wallClockSeconds: 60 }),
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
