import type { JobState } from "@outlab/wire";
import type { Tx } from "../database/transaction.ts";
import { found } from "../rows/view-values.ts";

export interface ExperimentRow {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly state: JobState;
  readonly specHash: string;
  readonly archivedAt: Date | null;
  /** Nothing of it may be deleted since then. */
  readonly pinnedAt: Date | null;
}

/**
 * Locks it as `lockExperiment` does, or against rows that refer to it as well, and reads what decides whether a request makes
 * sense.
 *
 * @throws {StoreError} `not-found`.
 */
export async function requireExperiment(
  tx: Tx,
  id: string,
  lock: "no key update" | "update" = "no key update",
): Promise<ExperimentRow> {
  const { rows } = await tx.query<ExperimentRow>(
    `select id, name, owner_id as "ownerId", state, spec_hash as "specHash", archived_at as "archivedAt",
       pinned_at as "pinnedAt"
     from experiments where id = $1 for ${lock}`,
    [id],
  );
  return found(rows[0], "experiment", id);
}
