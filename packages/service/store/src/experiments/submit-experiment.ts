/** Creates an experiment: with its jobs, its first event, its audit entry and its idempotency key, or not at all. */
import { randomUUID } from "node:crypto";
import { type PlanFacts, plan } from "@outlab/pipeline";
import { type ExperimentSpec, specVersion } from "@outlab/spec";
import type { ExperimentView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { insertJobs } from "../jobs/insert-jobs.ts";
import { writeAudit } from "../people/audit.ts";
import { getExperiment } from "./experiment-view.ts";

export interface Submission {
  readonly ownerId: string;
  readonly spec: ExperimentSpec;
  readonly hash: string;
  /** What the spec names and was looked up for it. */
  readonly given?: PlanFacts;
  readonly idempotency?: { readonly key: string; readonly bodyHash: string } | undefined;
}

/**
 * The same user, key and body give the same experiment, however often and however simultaneously they come.
 *
 * @throws {StoreError} `idempotency-key-reused` when the key came with another body before.
 */
export async function submitExperiment(
  db: Database,
  submission: Submission,
): Promise<{ readonly experiment: ExperimentView; readonly replayed: boolean }> {
  const { id, replayed } = await inTransaction(db, async (tx) => {
    const earlier = await earlierSubmission(tx, submission);
    if (earlier !== undefined) return { id: earlier, replayed: true };
    return { id: await insertExperiment(tx, submission), replayed: false };
  });
  return { experiment: await getExperiment(db, id), replayed };
}

async function earlierSubmission(tx: Tx, { ownerId, idempotency }: Submission): Promise<string | undefined> {
  if (idempotency === undefined) return undefined;
  // The second of two requests waits here until the first has committed.
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${ownerId} ${idempotency.key}`]);
  const { rows } = await tx.query<{ bodyHash: string; experimentId: string }>(
    `select body_hash as "bodyHash", experiment_id as "experimentId" from idempotency_keys
     where user_id = $1 and key = $2`,
    [ownerId, idempotency.key],
  );
  const [row] = rows;
  if (row && row.bodyHash !== idempotency.bodyHash)
    throw new StoreError(
      "idempotency-key-reused",
      `the key "${idempotency.key}" came with another body before, for experiment ${row.experimentId}; send a new key`,
    );
  return row?.experimentId;
}

async function insertExperiment(
  tx: Tx,
  { ownerId, spec, hash, given, idempotency }: Submission,
): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into experiments
       (id, owner_id, name, priority, spec, spec_version, spec_hash, dataset_kind, method_kind)
     values ($1, $2, $3, $4::priority, $5, $6, $7, $8, $9)`,
    [
      id,
      ownerId,
      spec.name,
      spec.priority,
      JSON.stringify(spec),
      specVersion,
      hash,
      spec.dataset.kind,
      spec.method.kind,
    ],
  );
  await insertJobs(tx, { ownerId, priority: spec.priority, experimentId: id }, plan(spec, given));
  await writeEvent(tx, { experimentId: id, jobId: null }, "experiment-submitted", {
    name: spec.name,
    specHash: hash,
  });
  await writeAudit(tx, {
    actorId: ownerId,
    action: "experiment.submit",
    targetType: "experiment",
    targetId: id,
    detail: { specHash: hash },
  });
  if (idempotency) {
    await tx.query(
      "insert into idempotency_keys (user_id, key, body_hash, experiment_id) values ($1, $2, $3, $4)",
      [ownerId, idempotency.key, idempotency.bodyHash, id],
    );
  }
  return id;
}
