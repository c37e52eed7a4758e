/** Deletes what the rules of retention let go. */
import type { GarbageView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { purgeExperiment } from "../experiments/purge-experiment.ts";
import { writeAudit } from "../people/audit.ts";
import { dropCheckpoints } from "./drop-checkpoints.ts";
import { findGarbage, freedBytes, type Garbage, type GarbageQuery } from "./find-garbage.ts";

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
  const { garbage, isComplete } = await findGarbage(db, { ...query, limit });
  const view = (some: readonly Garbage[]): GarbageView => ({
    dryRun,
    items: some.map(({ item }) => item),
    bytes: freedBytes(some),
    isComplete,
  });
  if (dryRun) return view(garbage);
  const deleted: Garbage[] = [];
  for (const one of garbage) {
    const request = { experimentId: one.item.experimentId, actorId };
    try {
      if (one.item.what === "checkpoints") await dropCheckpoints(db, request);
      else await purgeExperiment(db, { ...request, dryRun: false, ifArchived: true });
      deleted.push(one);
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
    }
  }
  await inTransaction(db, (tx) =>
    writeAudit(tx, {
      actorId,
      action: "garbage.collect",
      targetType: query.ownerId === undefined ? "installation" : "user",
      targetId: query.ownerId ?? "all",
      detail: { experiments: deleted.length, bytes: freedBytes(deleted) },
    }),
  );
  return view(deleted);
}
