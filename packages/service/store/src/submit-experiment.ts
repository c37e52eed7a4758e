/** An experiment comes into being: with its jobs, its first event, its audit entry and its idempotency key, or not at all. */
import { randomUUID } from "node:crypto";
import type { JobKind } from "@outlab/pipeline";
import type { ExperimentSpec } from "@outlab/spec";
import { type ExperimentView, ProblemError } from "@outlab/wire";
import { writeAudit } from "./audit.ts";
import { writeEvent } from "./changes/write-event.ts";
import { channels, notify } from "./channels.ts";
import type { Database } from "./connect.ts";
import { getExperiment } from "./experiments.ts";
import { inTransaction, type Tx } from "./transaction.ts";

export interface Submission {
  readonly ownerId: string;
  readonly spec: ExperimentSpec;
  readonly hash: string;
  readonly idempotency?: { readonly key: string; readonly bodyHash: string } | undefined;
}

/**
 * The same user, key and body give the same experiment, however often and however simultaneously they come.
 *
 * @throws {ProblemError} `idempotency-key-reused` when the key came with another body before.
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
  // Whoever comes second waits here until the first has committed.
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${ownerId} ${idempotency.key}`]);
  const { rows } = await tx.query<{ bodyHash: string; experimentId: string }>(
    `select body_hash as "bodyHash", experiment_id as "experimentId" from idempotency_keys
     where user_id = $1 and key = $2`,
    [ownerId, idempotency.key],
  );
  const [row] = rows;
  if (row && row.bodyHash !== idempotency.bodyHash)
    throw new ProblemError(
      "idempotency-key-reused",
      `the key "${idempotency.key}" came with another body before, for experiment ${row.experimentId}; send a new key`,
    );
  return row?.experimentId;
}

async function insertExperiment(tx: Tx, { ownerId, spec, hash, idempotency }: Submission): Promise<string> {
  const id = randomUUID();
  await tx.query(
    `insert into experiments (id, owner_id, name, priority, spec, spec_hash, dataset_kind, method_kind)
     values ($1, $2, $3, $4::priority, $5, $6, $7, $8)`,
    [id, ownerId, spec.name, spec.priority, JSON.stringify(spec), hash, spec.dataset.kind, spec.method.kind],
  );
  await insertJobs(tx, id, ownerId, spec);
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
  await notify(tx, channels.dispatch, id);
  return id;
}

/** Each depends on the one before. */
const chain: readonly JobKind[] = ["train", "embed", "score"];

async function insertJobs(
  tx: Tx,
  experimentId: string,
  ownerId: string,
  spec: ExperimentSpec,
): Promise<void> {
  const ids = chain.map(() => randomUUID());
  for (const [i, kind] of chain.entries()) {
    await tx.query(
      `insert into jobs (id, experiment_id, owner_id, kind, priority, ready_at)
       values ($1, $2, $3, $4::job_kind, $5::priority, case when $6 then now() end)`,
      [ids[i], experimentId, ownerId, kind, spec.priority, i === 0],
    );
    if (i > 0) {
      await tx.query("insert into job_dependencies (job_id, depends_on_id) values ($1, $2)", [
        ids[i],
        ids[i - 1],
      ]);
    }
  }
}
