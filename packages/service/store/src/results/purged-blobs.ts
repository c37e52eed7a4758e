/** Files of purged experiments: removed from storage when nothing has the same bytes, and nothing may be about to. */
import type { Database } from "../database/connect.ts";

/** Checked together and removed one after the other: few, so that little time passes between. */
const BATCH = 100;

/**
 * A file that another experiment has too is forgotten here and stays. One that a running attempt may be writing again is left
 * for the next time: the same spec gives the same bytes, and all experiments on one data set have the same labels and images.
 *
 * @param remove  takes a blob out of storage; removing what isn't there is no error.
 * @returns how many were removed, and their bytes.
 */
export async function removePurgedBlobs(
  { pool }: Pick<Database, "pool">,
  remove: (digest: string) => Promise<void>,
): Promise<{ readonly files: number; readonly bytes: number }> {
  let files = 0;
  let bytes = 0;
  for (let last = ""; ; ) {
    const { rows } = await pool.query<{
      digest: string;
      sizeBytes: string;
      isUsed: boolean;
      isAwaited: boolean;
    }>(
      `select digest, size_bytes as "sizeBytes", (
           exists (select from artifacts where artifacts.digest = purged_blobs.digest)
           or digest in (select input ->> 'weights' from jobs where input ? 'weights')
         ) as "isUsed", exists (
           select from jobs join experiments on experiments.id = jobs.experiment_id
           where jobs.state in ('RUNNING', 'CANCELLING', 'PAUSING') and (
             experiments.spec_hash = purged_blobs.spec_hash
             or purged_blobs.kind in ('labels', 'images') and experiments.dataset_kind = purged_blobs.dataset_kind
           )
         ) as "isAwaited"
       from purged_blobs where digest > $1 order by digest limit $2`,
      [last, BATCH],
    );
    for (const { digest, sizeBytes, isUsed, isAwaited } of rows) {
      last = digest;
      if (isAwaited && !isUsed) continue;
      if (!isUsed) {
        await remove(digest);
        files++;
        bytes += Number(sizeBytes);
      }
      await pool.query("delete from purged_blobs where digest = $1", [digest]);
    }
    if (rows.length < BATCH) return { files, bytes };
  }
}
