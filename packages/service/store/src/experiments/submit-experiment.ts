/** Creates an experiment: with its jobs, its first event, its audit entry and its idempotency key, or not at all. */
import { type PlanFacts, plan } from "@outlab/pipeline";
import { type ExperimentSpec, specVersion } from "@outlab/spec";
import type { ExperimentView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { insertJobs } from "../jobs/insert-jobs.ts";
import { writeAudit } from "../people/audit.ts";
import { copyTraining } from "../results/copy-training.ts";
import { newId } from "../rows/new-id.ts";
import { admit } from "../turns/admission.ts";
import { getExperiment } from "./experiment-view.ts";
import { earlierRequest, type Idempotency, keepRequest } from "./idempotency.ts";

export interface Submission {
  readonly ownerId: string;
  readonly spec: ExperimentSpec;
  readonly hash: string;
  /** What the spec names and was looked up for it. */
  readonly given?: PlanFacts;
  /** The imported data set that the spec names. */
  readonly datasetId?: string | undefined;
  /** The experiment whose spec this one began with. */
  readonly clonedFrom?: string | undefined;
  /** Its training goes on from the last checkpoint of that experiment. */
  readonly continues?: true | undefined;
  readonly idempotency?: Idempotency | undefined;
}

/**
 * The same user, key and body give the same experiment, however often and however simultaneously they come.
 *
 * @throws {StoreError} `idempotency-key-reused` when the key came with another body before; `forbidden` and `quota-exceeded`
 *   as `admit` says.
 */
export async function submitExperiment(
  db: Database,
  submission: Submission,
): Promise<{ readonly experiment: ExperimentView; readonly replayed: boolean }> {
  const { id, replayed } = await inTransaction(db, async (tx) => {
    const { ownerId: userId, idempotency } = submission;
    const earlier = await earlierRequest(tx, { userId, idempotency });
    if (earlier !== undefined) return { id: earlier, replayed: true };
    return { id: await insertExperiment(tx, submission), replayed: false };
  });
  return { experiment: await getExperiment(db, id), replayed };
}

/** Refuses, as a submission would, what the person may not have; nothing is written. */
export async function checkAdmission(
  db: Database,
  { ownerId, spec, given }: Pick<Submission, "ownerId" | "spec" | "given">,
): Promise<void> {
  await inTransaction(db, (tx) =>
    admit(tx, { userId: ownerId, priority: spec.priority, jobs: plan(spec, given).length }),
  );
}

async function insertExperiment(
  tx: Tx,
  { ownerId, spec, hash, given, datasetId, clonedFrom, continues, idempotency }: Submission,
): Promise<string> {
  const drafts = plan(spec, given);
  await admit(tx, { userId: ownerId, priority: spec.priority, jobs: drafts.length });
  const { weights } = spec.encoder;
  if (weights?.from === "experiment") await requireSource(tx, weights.experiment);
  if (datasetId !== undefined) await requireDataset(tx, datasetId);
  const id = newId();
  await tx.query(
    `insert into experiments
       (id, owner_id, name, priority, spec, spec_version, spec_hash, dataset_kind, method_kind, dataset_id)
     values ($1, $2, $3, $4::priority, $5, $6, $7, $8, $9, $10)`,
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
      datasetId ?? null,
    ],
  );
  const owner = { ownerId, priority: spec.priority, experimentId: id };
  const [trainId] = await insertJobs(tx, owner, drafts);
  const continuesAfterEpoch =
    continues && clonedFrom !== undefined
      ? await copyTraining(tx, { from: clonedFrom, to: id, jobId: trainId! })
      : undefined;
  await writeEvent(tx, { experimentId: id, jobId: null }, "experiment-submitted", {
    name: spec.name,
    specHash: hash,
    ...(clonedFrom === undefined ? {} : { clonedFrom }),
    ...(continuesAfterEpoch === undefined ? {} : { continuesAfterEpoch }),
  });
  await writeAudit(tx, {
    actorId: ownerId,
    action: `experiment.${clonedFrom === undefined ? "submit" : continues ? "continue" : "clone"}`,
    targetType: "experiment",
    targetId: id,
    detail: { specHash: hash, ...(clonedFrom === undefined ? {} : { clonedFrom }) },
  });
  await keepRequest(tx, { userId: ownerId, idempotency }, id);
  return id;
}

/** A removal of the data set waits until the experiment is there, and is refused then. */
async function requireDataset(tx: Tx, id: string): Promise<void> {
  const { rowCount } = await tx.query("select from datasets where id = $1 for key share", [id]);
  if (rowCount === 0)
    throw new StoreError("conflict", `the data set ${id}, which the spec names, has been removed`);
}

/** A purge of the experiment that the weights come from waits until this one is there, and is refused then. */
async function requireSource(tx: Tx, id: string): Promise<void> {
  const { rowCount } = await tx.query("select from experiments where id = $1 for key share", [id]);
  if (rowCount === 0)
    throw new StoreError("conflict", `experiment ${id}, which the weights come from, has been purged`);
}
