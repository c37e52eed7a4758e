/** Deletes what the rules of retention let go. */
import type { GarbageView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { purgeExperiment } from "../experiments/purge-experiment.ts";
import { writeAudit } from "../people/audit.ts";
import { dropCheckpoints } from "./drop-checkpoints.ts";
import { findGarbage, type GarbageQuery } from "./find-garbage.ts";

export interface Collection extends Omit<GarbageQuery, "limit"> {
  readonly actorId: string;
  /** Only says what would be deleted. */
  readonly dryRun: boolean;
  readonly limit?: number;
}

/** Experiments of one request, so that it is answered in time. */
const EXPERIMENTS_AT_ONCE = 500;

/**
 * Each experiment in a transaction of its own, which looks at it again: what was pinned, brought back or tried again meanwhile
 * stays, and is not in the answer. Files go as those of a purge do: `removePurgedBlobs` takes them out of storage.
 */
export async function collectGarbage(
  db: Database,
  { actorId, dryRun, limit = EXPERIMENTS_AT_ONCE, ...query }: Collection,
): Promise<GarbageView> {
  const found = await findGarbage(db, { ...query, limit });
  if (dryRun) return { dryRun, ...found };
  const items: GarbageView["items"] = [];
  for (const item of found.items) {
    const request = { experimentId: item.experimentId, actorId };
    try {
      if (item.what === "checkpoints") await dropCheckpoints(db, request);
      else await purgeExperiment(db, { ...request, dryRun: false, ifArchived: true });
      items.push(item);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
  const { bytes } = found;
  await inTransaction(db, (tx) =>
    writeAudit(tx, {
      actorId,
      action: "garbage.collect",
      targetType: query.ownerId === undefined ? "installation" : "user",
      targetId: query.ownerId ?? "all",
      detail: { experiments: items.length, bytes },
    }),
  );
  return { dryRun, items, bytes, isComplete: found.isComplete };
}
