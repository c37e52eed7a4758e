/** Takes an experiment out of lists, and brings it back. */
import { type ExperimentView, isFinal } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeAudit } from "../people/audit.ts";
import { getExperiment } from "./experiment-view.ts";
import { requireExperiment } from "./require-experiment.ts";

interface Request {
  readonly experimentId: string;
  readonly actorId: string;
}

/** Asking again changes nothing. @throws {StoreError} `not-found`; `conflict` while the experiment has not ended. */
export async function archiveExperiment(db: Database, request: Request): Promise<ExperimentView> {
  return setArchived(db, request, true);
}

/** Asking again changes nothing. @throws {StoreError} `not-found`. */
export async function restoreExperiment(db: Database, request: Request): Promise<ExperimentView> {
  return setArchived(db, request, false);
}

async function setArchived(
  db: Database,
  { experimentId, actorId }: Request,
  archived: boolean,
): Promise<ExperimentView> {
  await inTransaction(db, async (tx) => {
    const { state, archivedAt } = await requireExperiment(tx, experimentId);
    if (archived && !isFinal(state))
      throw new StoreError(
        "conflict",
        `only an experiment that has ended can be archived: it is ${state}; cancel it first`,
      );
    if (archived === (archivedAt !== null)) return;
    await tx.query("update experiments set archived_at = case when $2 then now() end where id = $1", [
      experimentId,
      archived,
    ]);
    await writeAudit(tx, {
      actorId,
      action: archived ? "experiment.archive" : "experiment.restore",
      targetType: "experiment",
      targetId: experimentId,
    });
  });
  return getExperiment(db, experimentId, { showUnreadable: true });
}
