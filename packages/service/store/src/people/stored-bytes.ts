import type { Tx } from "../database/transaction.ts";

/**
 * Bytes that storage holds for a person's experiments, imported data sets and uploads. Equal bytes count once for a person, and once for each of several people who
 * have them; rows of the database do not count.
 */
export async function storedBytes({ pool }: { readonly pool: Tx }, userId: string): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `select coalesce(sum(size_bytes), 0) as bytes from (
       select distinct on (digest) digest, size_bytes from (
         select digest, size_bytes from artifacts join experiments on experiments.id = experiment_id where owner_id = $1
         union all select packed_digest, packed_bytes from datasets where owner_id = $1 and packed_bytes is not null
         union all select contact_sheet_digest, contact_sheet_bytes from datasets
           where owner_id = $1 and contact_sheet_bytes is not null
         -- Each upload by itself while pieces of it are missing.
         union all select coalesce(digest, id::text), received_bytes from uploads where owner_id = $1
       ) as files order by digest
     ) as once`,
    [userId],
  );
  return Number(rows[0]!.bytes);
}
