/** Deletes an experiment: its rows here and now, and its files as soon as no other experiment needs the same bytes. */
import { isFinal, type PurgeView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeAudit } from "../people/audit.ts";
import { keepBlobs } from "../results/purged-blobs.ts";
import { type ExperimentRow, requireExperiment } from "./require-experiment.ts";

export interface Purge {
  readonly experimentId: string;
  readonly actorId: string;
  /** Only says what would be deleted. */
  readonly dryRun: boolean;
  /** Only where it is archived: a person may have brought it back since it was found. */
  readonly ifArchived?: true;
}

/** Files that an answer lists; it counts all. */
const LISTED = 1_000;

/**
 * What storage still holds afterwards is in `purged_blobs`, in the same transaction: `removePurgedBlobs` takes it from there.
 *
 * @throws {StoreError} `not-found`; `conflict` while the experiment has not ended or is pinned, or while another experiment's
 *   weights come from it.
 */
export async function purgeExperiment(
  db: Database,
  { experimentId, actorId, dryRun, ifArchived }: Purge,
): Promise<PurgeView> {
  return inTransaction(db, async (tx) => {
    // The lock of a delete: a submission that takes its weights is waited for, and then seen.
    const experiment = await requireExperiment(tx, experimentId, "update");
    if (ifArchived && experiment.archivedAt === null)
      throw new StoreError("conflict", "the experiment is not archived any more");
    await refuseWhileNeeded(tx, experiment);
    const found = await filesOf(tx, experiment);
    if (!dryRun) {
      await keepBlobs(tx, experimentId);
      await deleteRows(tx, experimentId);
      const { name, ownerId, specHash } = experiment;
      const { bytes, fileCount } = found;
      await writeAudit(tx, {
        actorId,
        action: "experiment.purge",
        targetType: "experiment",
        targetId: experimentId,
        detail: { name, ownerId, specHash, bytes, fileCount },
      });
    }
    return { experimentId, name: experiment.name, dryRun, ...found };
  });
}

async function refuseWhileNeeded(tx: Tx, { id, state, pinnedAt }: ExperimentRow): Promise<void> {
  if (!isFinal(state))
    throw new StoreError(
      "conflict",
      `only an experiment that has ended can be purged: it is ${state}; cancel it first`,
    );
  refusePinned({ pinnedAt });
  const { rows } = await tx.query<{ id: string }>(
    `select id from experiments where lower(spec #>> '{encoder,weights,experiment}') = $1 order by created_at desc`,
    [id],
  );
  if (rows.length > 0)
    throw new StoreError(
      "conflict",
      `the weights of ${rows.length === 1 ? "an experiment come" : `${rows.length} experiments come`} from it; ` +
        `purge first: ${rows
          .slice(0, 10)
          .map((row) => row.id)
          .join(", ")}${rows.length > 10 ? " ..." : ""}`,
    );
}

/** @throws {StoreError} `conflict`. */
export function refusePinned({ pinnedAt }: Pick<ExperimentRow, "pinnedAt">): void {
  if (pinnedAt !== null)
    throw new StoreError("conflict", "the experiment is pinned, so nothing of it is deleted; unpin it first");
}

type Files = Pick<PurgeView, "files" | "fileCount" | "bytes" | "sharedBytes">;

/** Two names of the same bytes are one file in storage. */
async function filesOf(tx: Tx, { id }: ExperimentRow): Promise<Files> {
  const { rows } = await tx.query<{ name: string; digest: string; sizeBytes: string; isShared: boolean }>(
    `select name, digest, size_bytes as "sizeBytes", (
         exists (select from artifacts other where other.digest = own.digest and other.experiment_id <> $1)
         or digest in (select input ->> 'weights' from jobs where input ? 'weights' and experiment_id <> $1)
       ) as "isShared"
     from artifacts own where experiment_id = $1 order by created_at, name, id`,
    [id],
  );
  const once = [...new Map(rows.map((row) => [row.digest, row])).values()];
  const sum = (shared: boolean) =>
    once.reduce((total, row) => total + (row.isShared === shared ? Number(row.sizeBytes) : 0), 0);
  return {
    files: rows.slice(0, LISTED).map(({ name, sizeBytes, isShared }) => ({
      name,
      sizeBytes: Number(sizeBytes),
      isShared,
    })),
    fileCount: rows.length,
    bytes: sum(false),
    sharedBytes: sum(true),
  };
}

/** What names artifacts goes before them; all else goes with the experiment. */
async function deleteRows(tx: Tx, id: string): Promise<void> {
  await tx.query("delete from checkpoints where experiment_id = $1", [id]);
  await tx.query("delete from embedding_sets where experiment_id = $1", [id]);
  await tx.query("delete from image_scores where experiment_id = $1", [id]);
  await tx.query("delete from experiments where id = $1", [id]);
}
