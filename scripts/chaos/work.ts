/** The experiments that are submitted while parts of the service fail, and how each must come out. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Experiment, SpecInput } from "@outlab/client";
import { StaleAttemptError } from "@outlab/pipeline";
import { type Database, getExperiment, listCheckpoints, writeEffect } from "@outlab/store";
import { type ExperimentView, isFinal } from "@outlab/wire";
import type { ChaosLab } from "./lab.ts";

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
} as const satisfies SpecInput;

/** So long a part may be away: it is killed while it starts, too. */
const AWAY_LIMIT_MS = 120_000;

/**
 * Each person submits in turn. A request that fails is sent again with its key, as the client's users do; what was acknowledged must
 * not be lost.
 *
 * @returns ids of acknowledged experiments.
 */
export async function submitAll({ people }: Pick<ChaosLab, "people">, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const client = people[i % people.length]!;
    const params = { header: { "idempotency-key": crypto.randomUUID() } };
    const { id } = (await untilItWorks(() =>
      client.submitExperiment({ body: SPEC as never, params }),
    )) as Experiment;
    ids.push(id);
  }
  return ids;
}

async function untilItWorks<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + AWAY_LIMIT_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await sleep(200);
    }
  }
}

/** @returns the experiments as they are when all have ended, or when nothing has moved for so long. */
export async function allEnded(
  db: Database,
  ids: readonly string[],
  idleLimitMs: number,
): Promise<ExperimentView[]> {
  let [seen, sinceMs] = ["", performance.now()];
  for (;;) {
    const experiments = await untilItWorks(() => Promise.all(ids.map((id) => getExperiment(db, id))));
    if (experiments.every(({ state }) => isFinal(state))) return experiments;
    const now = JSON.stringify(
      experiments.flatMap(({ jobs }) =>
        jobs.map(({ state, attempt, progress }) => [state, attempt, progress?.done]),
      ),
    );
    if (now !== seen) [seen, sinceMs] = [now, performance.now()];
    else if (performance.now() - sinceMs > idleLimitMs) return experiments;
    await sleep(250);
  }
}

/** Everything that must not depend on what failed, as text: the bits of each checkpoint and how many rows there are. */
export async function remains(db: Database, experimentId: string): Promise<string> {
  const { items: checkpoints } = await listCheckpoints(db, { experimentId, limit: 1_000 });
  const { rows } = await db.pool.query(
    `select (select count(*) from series_points where experiment_id = $1) as points,
       (select count(*) from table_rows where experiment_id = $1) as rows,
       (select count(*) from embedding_sets where experiment_id = $1) as sets`,
    [experimentId],
  );
  return JSON.stringify([
    checkpoints.map(({ epoch, state, encoder }) => [epoch, state.digest, encoder.digest]),
    rows,
  ]);
}

/** Tries to write as each attempt that was lost or has ended. @returns how many were refused, and how many were not. */
export async function writeAsStale(
  db: Database,
  experiments: readonly ExperimentView[],
): Promise<{ readonly refused: number; readonly accepted: number }> {
  let [refused, accepted] = [0, 0];
  for (const job of experiments.flatMap(({ jobs }) => jobs)) {
    for (const { attempt } of job.attempts) {
      const points = [{ name: "stale", step: 1, epoch: 1, value: 0 }];
      try {
        await writeEffect(db, { jobId: job.id, attempt }, { type: "series", points });
        accepted++;
      } catch (error) {
        if (!(error instanceof StaleAttemptError)) throw error;
        refused++;
      }
    }
  }
  return { refused, accepted };
}
