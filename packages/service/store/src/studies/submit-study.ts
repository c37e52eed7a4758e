/** Creates a study: with all its experiments, or not at all. */
import { canonicalJson, priorities } from "@outlab/spec";
import type { Halving, StudyView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { earlierRequest, type Idempotency, keepRequest } from "../experiments/idempotency.ts";
import { insertExperiments, jobCount, type Submission } from "../experiments/submit-experiment.ts";
import { writeAudit } from "../people/audit.ts";
import { newId } from "../rows/new-id.ts";
import { admit } from "../turns/admission.ts";
import { requireFit } from "../turns/require-fit.ts";
import { getStudy } from "./study-view.ts";

export interface NewStudy {
  readonly ownerId: string;
  readonly name: string;
  /** As it was asked for. */
  readonly request: object;
  /** JSON Pointers of the settings that differ. */
  readonly settings: readonly string[];
  readonly cells: readonly NewCell[];
  /** Cells that were left out because an earlier one is the same experiment. */
  readonly duplicates: number;
  readonly maxConcurrent: number | null;
  readonly halving: Halving | null;
}

export interface NewCell extends Pick<Submission, "spec" | "hash" | "given" | "datasetId"> {
  /** In the order of the study's settings. */
  readonly values: readonly unknown[];
}

/**
 * The same user, key and body give the same study.
 *
 * @throws {StoreError} `idempotency-key-reused`; `forbidden` and `quota-exceeded` as `admit` says, of all cells together.
 */
export async function submitStudy(
  db: Database,
  { idempotency, ...study }: NewStudy & { readonly idempotency: Idempotency | undefined },
): Promise<{ readonly study: StudyView; readonly replayed: boolean }> {
  const { ownerId: userId } = study;
  const { id, replayed } = await inTransaction(db, async (tx) => {
    const earlier = await earlierRequest(tx, { userId, idempotency });
    if (earlier !== undefined) return { id: earlier.id, replayed: true };
    const id = await insertStudy(tx, study);
    await keepRequest(tx, { userId, idempotency }, { studyId: id });
    return { id, replayed: false };
  });
  return { study: await getStudy(db, id), replayed };
}

/** Refuses, as a submission would, what the person may not have; nothing is written. */
export async function checkStudyAdmission(
  db: Database,
  study: Pick<NewStudy, "ownerId" | "cells">,
): Promise<void> {
  await inTransaction(db, (tx) => admitCells(tx, study));
}

async function insertStudy(tx: Tx, study: NewStudy): Promise<string> {
  const { ownerId, name, request, settings, cells, duplicates, maxConcurrent, halving } = study;
  await admitCells(tx, study);
  const id = newId();
  await tx.query(
    `insert into studies (id, owner_id, name, request, settings, max_concurrent, duplicates, halving)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      id,
      ownerId,
      name,
      JSON.stringify(request),
      settings,
      maxConcurrent,
      duplicates,
      halving && JSON.stringify(halving),
    ],
  );
  const experimentIds = await insertExperiments(
    tx,
    cells.map(({ values: _, ...cell }) => ({ ownerId, ...cell })),
  );
  await tx.query(
    `insert into study_cells (study_id, position, name, "values", experiment_id)
     select $1, place, name, cell_values, experiment_id
     from unnest($2::text[], $3::jsonb[], $4::uuid[]) with ordinality as cell (name, cell_values, experiment_id, place)`,
    [
      id,
      cells.map(({ spec }) => spec.name),
      cells.map(({ values }) => JSON.stringify(values)),
      experimentIds,
    ],
  );
  await writeAudit(tx, {
    actorId: ownerId,
    action: "study.submit",
    targetType: "study",
    targetId: id,
    detail: { name, experiments: cells.length },
  });
  return id;
}

/** By the most urgent priority that any of them asks for, and by all that they ask of workers. */
async function admitCells(
  tx: Tx,
  { ownerId: userId, cells }: Pick<NewStudy, "ownerId" | "cells">,
): Promise<void> {
  const priority = priorities.find((one) => cells.some(({ spec }) => spec.priority === one)) ?? "normal";
  const jobs = cells.reduce((sum, cell) => sum + jobCount(cell), 0);
  const asked = new Map(cells.map(({ spec }) => [canonicalJson(spec.resources), spec.resources]));
  for (const resources of asked.values()) await requireFit(tx, resources);
  await admit(tx, { userId, priority, jobs });
}
