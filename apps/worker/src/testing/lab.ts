/** Test support: a database with a researcher in it, experiments to submit, and a way to wait for their results. */

import { hashSpec, parseSpec } from "@outlab/spec";
import {
  createUser,
  type Database,
  getExperiment,
  openDatabase,
  requestCancel,
  requestPause,
  requestResume,
  submitExperiment,
} from "@outlab/store";
import type { ExperimentView, JobView } from "@outlab/wire";
import { expect, vi } from "vitest";
import { freshDatabase } from "../../../../test/support/database.ts";

export interface Lab {
  readonly url: string;
  readonly db: Database;
  readonly ownerId: string;
  submit(changes?: object): Promise<string>;
  cancel(experimentId: string): Promise<ExperimentView>;
  pause(experimentId: string): Promise<ExperimentView>;
  resume(experimentId: string): Promise<ExperimentView>;
  experiment(id: string): Promise<ExperimentView>;
  job(experimentId: string, kind: string): Promise<JobView>;
  trainState(experimentId: string): Promise<JobView["state"]>;
  /** Whether its training has reported a step. */
  hasSteps(experimentId: string): Promise<boolean>;
  /** Rows of the experiment, however many a query finds. */
  count(table: "series_points" | "table_rows" | "checkpoints", experimentId: string): Promise<number>;
  until<T>(look: () => Promise<T>, expected: T, timeoutMs?: number): Promise<void>;
  close(): Promise<void>;
}

export async function openLab(): Promise<Lab> {
  const database = await freshDatabase();
  const db = await openDatabase(database.url, { maxConnections: 4 });
  const { id: ownerId } = await createUser(db, { name: "ada", role: "researcher", actorId: null });
  const job: Lab["job"] = async (experimentId, kind) => {
    const { jobs } = await getExperiment(db, experimentId);
    return jobs.find((one) => one.kind === kind)!;
  };
  const count: Lab["count"] = async (table, experimentId) => {
    const { rows } = await db.pool.query<{ count: number }>(
      `select count(*)::int from ${table} where experiment_id = $1`,
      [experimentId],
    );
    return rows[0]!.count;
  };
  return {
    url: database.url,
    db,
    ownerId,
    job,
    count,
    trainState: async (experimentId) => (await job(experimentId, "train")).state,
    hasSteps: async (experimentId) => (await count("series_points", experimentId)) > 0,
    async submit(changes = {}) {
      const parsed = parseSpec({ ...TINY, ...changes });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      const { spec } = parsed;
      return (await submitExperiment(db, { ownerId, spec, hash: hashSpec(spec) })).experiment.id;
    },
    cancel: (experimentId) => requestCancel(db, { experimentId, actorId: ownerId }),
    pause: (experimentId) => requestPause(db, { experimentId, actorId: ownerId }),
    resume: (experimentId) => requestResume(db, { experimentId, actorId: ownerId }),
    experiment: (id) => getExperiment(db, id),
    async until(look, expected, timeout = 20_000) {
      await vi.waitFor(async () => expect(await look()).toEqual(expected), { timeout, interval: 50 });
    },
    async close() {
      await db.close();
      await database.drop();
    },
  };
}

/** Every stage in seconds. */
const TINY = {
  dataset: {
    kind: "shapes",
    imageSize: 16,
    channels: 1,
    trainPerClass: 20,
    testPerClass: 8,
    normalClasses: ["square"],
  },
  encoder: { kind: "tiny-cnn", width: 4 },
  method: { kind: "simclr", hiddenSize: 8, outputSize: 8 },
  training: { epochs: 4, batchSize: 8, checkpointEveryEpochs: 2 },
  scoring: { divergences: [{ kind: "cdist" }], scorers: [{ kind: "knn", k: 1 }] },
};
