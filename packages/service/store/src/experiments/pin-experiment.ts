/** Keeps an experiment from every deletion, and gives it free again. */
import type { ExperimentView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { writeAudit } from "../people/audit.ts";
import { getExperiment } from "./experiment-view.ts";
import { requireExperiment } from "./require-experiment.ts";

interface Request {
  readonly experimentId: string;
  readonly actorId: string;
}

/** In any state; asking again changes nothing. @throws {StoreError} `not-found`. */
export async function pinExperiment(db: Database, request: Request): Promise<ExperimentView> {
  return setPinned(db, request, true);
}

/** Asking again changes nothing. @throws {StoreError} `not-found`. */
export async function unpinExperiment(db: Database, request: Request): Promise<ExperimentView> {
  return setPinned(db, request, false);
}

async function setPinned(
  db: Database,
  { experimentId, actorId }: Request,
  pinned: boolean,
): Promise<ExperimentView> {
  await inTransaction(db, async (tx) => {
    const { pinnedAt } = await requireExperiment(tx, experimentId);
    if (pinned === (pinnedAt !== null)) return;
    await tx.query("update experiments set pinned_at = case when $2 then now() end where id = $1", [
      experimentId,
      pinned,
    ]);
    await writeAudit(tx, {
      actorId,
      action: pinned ? "experiment.pin" : "experiment.unpin",
      targetType: "experiment",
      targetId: experimentId,
    });
  });
  return getExperiment(db, experimentId, { showUnreadable: true });
}
