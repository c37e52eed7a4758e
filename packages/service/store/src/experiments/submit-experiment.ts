/** Creates an experiment: with its jobs, its first event, its audit entry and its idempotency key, or not at all. */
import { type PlanFacts, plan } from "@outlab/pipeline";
import { type ExperimentSpec, specVersion } from "@outlab/spec";
import type { ExperimentView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvents } from "../events/write-event.ts";
import { insertPlans } from "../jobs/insert-jobs.ts";
import { writeAudits } from "../people/audit.ts";
import { copyTraining } from "../results/copy-training.ts";
import { newId } from "../rows/new-id.ts";
import { admit } from "../turns/admission.ts";
import { requireFit } from "../turns/require-fit.ts";
import { getExperiment } from "./experiment-view.ts";
import { earlierRequest, type Idempotency, keepRequest } from "./idempotency.ts";

export interface Submission {
  readonly ownerId: string;
  readonly spec: ExperimentSpec;
  readonly hash: string;
  /** What the spec names and was looked up for it. */
  readonly given?: PlanFacts | undefined;
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
    if (earlier !== undefined) return { id: earlier.id, replayed: true };
    await requireFit(tx, submission.spec.resources);
    await admit(tx, { userId, priority: submission.spec.priority, jobs: jobCount(submission) });
    const [id] = await insertExperiments(tx, [submission]);
    await keepRequest(tx, { userId, idempotency }, { experimentId: id! });
    return { id: id!, replayed: false };
  });
  return { experiment: await getExperiment(db, id), replayed };
}

/** Refuses, as a submission would, what the person may not have; nothing is written. */
export async function checkAdmission(
  db: Database,
  submission: Pick<Submission, "ownerId" | "spec" | "given">,
): Promise<void> {
  const { ownerId: userId, spec } = submission;
  await inTransaction(db, async (tx) => {
    await requireFit(tx, spec.resources);
    await admit(tx, { userId, priority: spec.priority, jobs: jobCount(submission) });
  });
}

/** How many jobs would wait. */
export function jobCount({ spec, given }: Pick<Submission, "spec" | "given">): number {
  return plan(spec, given).length;
}

type Admitted = Omit<Submission, "idempotency">;

/**
 * Of what was admitted, in a few statements for all of them.
 *
 * @returns their ids, in the order of the submissions.
 * @throws {StoreError} `conflict` where something that a spec names is gone.
 */
export async function insertExperiments(tx: Tx, submissions: readonly Admitted[]): Promise<string[]> {
  await requireNamed(tx, submissions);
  const all = submissions.map((submission) => ({ id: newId(), ...submission }));
  await tx.query(
    `insert into experiments
       (id, owner_id, name, priority, spec, spec_version, spec_hash, dataset_kind, method_kind, dataset_id)
     select id, owner_id, name, priority::priority, spec, $1, spec_hash, spec #>> '{dataset,kind}', spec #>> '{method,kind}', dataset_id
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::jsonb[], $7::text[], $8::uuid[])
       as experiment (id, owner_id, name, priority, spec, spec_hash, dataset_id)`,
    [
      specVersion,
      all.map(({ id }) => id),
      all.map(({ ownerId }) => ownerId),
      all.map(({ spec }) => spec.name),
      all.map(({ spec }) => spec.priority),
      all.map(({ spec }) => JSON.stringify(spec)),
      all.map(({ hash }) => hash),
      all.map(({ datasetId }) => datasetId ?? null),
    ],
  );
  const jobIds = await insertPlans(
    tx,
    all.map(({ id, ownerId, spec, given }) => ({
      ownerId,
      priority: spec.priority,
      experimentId: id,
      drafts: plan(spec, given),
    })),
  );
  const continued: (number | undefined)[] = [];
  for (const [i, { id, clonedFrom, continues }] of all.entries())
    continued.push(
      continues && clonedFrom !== undefined
        ? await copyTraining(tx, { from: clonedFrom, to: id, jobId: jobIds[i]![0]! })
        : undefined,
    );
  await writeEvents(
    tx,
    all.map(({ id, spec, hash, clonedFrom }, i) => {
      const continuesAfterEpoch = continued[i];
      return {
        experimentId: id,
        jobId: null,
        type: "experiment-submitted",
        data: {
          name: spec.name,
          specHash: hash,
          ...(clonedFrom === undefined ? {} : { clonedFrom }),
          ...(continuesAfterEpoch === undefined ? {} : { continuesAfterEpoch }),
        },
      };
    }),
  );
  await writeAudits(
    tx,
    all.map(({ id, ownerId, hash, clonedFrom, continues }) => ({
      actorId: ownerId,
      action: `experiment.${clonedFrom === undefined ? "submit" : continues ? "continue" : "clone"}`,
      targetType: "experiment",
      targetId: id,
      detail: { specHash: hash, ...(clonedFrom === undefined ? {} : { clonedFrom }) },
    })),
  );
  return all.map(({ id }) => id);
}

/** What specs name, each once, in the order of their ids: two submissions never wait for each other. */
async function requireNamed(tx: Tx, submissions: readonly Admitted[]): Promise<void> {
  const sources = submissions.flatMap(({ spec: { encoder } }) =>
    encoder.weights?.from === "experiment" ? [encoder.weights.experiment] : [],
  );
  for (const id of [...new Set(sources)].sort()) await requireSource(tx, id);
  const datasets = submissions.flatMap(({ datasetId }) => (datasetId === undefined ? [] : [datasetId]));
  for (const id of [...new Set(datasets)].sort()) await requireDataset(tx, id);
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
