/** Files of purged experiments: removed from storage when nothing has the same bytes, and nothing may be about to. */
import { withAdvisoryLock } from "../database/advisory-lock.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";

/**
 * Remembers what storage holds of artifacts that the same transaction is about to delete.
 *
 * @param artifactIds  of the experiment; without them, all of it.
 */
export async function keepBlobs(
  tx: Tx,
  experimentId: string,
  artifactIds?: readonly string[],
): Promise<void> {
  await tx.query(
    `insert into purged_blobs (digest, size_bytes, dataset_kind)
     select distinct on (digest) digest, size_bytes, dataset_kind
     from artifacts join experiments on experiments.id = experiment_id
     where experiment_id = $1 and ($2::uuid[] is null or artifacts.id = any($2)) order by digest
     on conflict (digest) do update set dataset_kind = excluded.dataset_kind, purged_at = now()`,
    [experimentId, artifactIds ?? null],
  );
}

/**
 * A file that another experiment has too is forgotten here and stays. While any attempt works on the same data set, its files
 * are left for the next time: an attempt stores a file before the row that names it, and other specs give the same bytes (a
 * clone with other scorers trains the same encoder, and all experiments on one data set have the same labels).
 *
 * @param remove  takes a blob out of storage; removing what isn't there is no error.
 * @returns how many were removed, and their bytes; none while another process does this.
 */
export async function removePurgedBlobs(
  db: Pick<Database, "pool">,
  remove: (digest: string) => Promise<void>,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const removed = await withAdvisoryLock(db, "purge", async () => {
    const { rows } = await db.pool.query<{ digest: string }>(
      "select digest from purged_blobs order by digest",
    );
    let files = 0;
    let bytes = 0;
    for (const { digest } of rows) {
      // Asked anew for each, directly before it goes.
      const found = await lookUp(db, digest);
      if (found === undefined || (found.isAwaited && !found.isUsed)) continue;
      if (!found.isUsed) {
        await remove(digest);
        files++;
        bytes += Number(found.sizeBytes);
      }
      await db.pool.query("delete from purged_blobs where digest = $1", [digest]);
    }
    return { files, bytes };
  });
  return removed ?? { files: 0, bytes: 0 };
}

interface PurgedBlob {
  readonly sizeBytes: string;
  readonly isUsed: boolean;
  readonly isAwaited: boolean;
}

async function lookUp({ pool }: Pick<Database, "pool">, digest: string): Promise<PurgedBlob | undefined> {
  const { rows } = await pool.query<PurgedBlob>(
    `select size_bytes as "sizeBytes", (
         exists (select from artifacts where artifacts.digest = purged_blobs.digest)
         or digest in (select input ->> 'weights' from jobs where input ? 'weights')
         or exists (select from datasets where packed_digest = purged_blobs.digest)
         or exists (select from datasets where contact_sheet_digest = purged_blobs.digest)
         or exists (
           select from uploads where uploads.digest = purged_blobs.digest or purged_blobs.digest = any(uploads.pieces)
         )
         or exists (
           select from jobs where finished_at is null and input ->> 'upload' = purged_blobs.digest
         )
       ) as "isUsed", (
         -- An import stores the files of a data set before its row, and an upload a piece before it is counted.
         dataset_kind = 'uploaded' and (
           exists (select from jobs where kind = 'import' and state in ('RUNNING', 'CANCELLING', 'PAUSING'))
           or exists (select from uploads where digest is null)
         )
       ) or exists (
         select from jobs join experiments on experiments.id = jobs.experiment_id
         where jobs.state in ('RUNNING', 'CANCELLING', 'PAUSING')
           and experiments.dataset_kind = purged_blobs.dataset_kind
       ) as "isAwaited"
     from purged_blobs where digest = $1`,
    [digest],
  );
  return rows[0];
}
