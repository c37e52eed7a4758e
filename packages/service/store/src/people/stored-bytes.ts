import type { Tx } from "../database/transaction.ts";

/**
 * Bytes that storage holds for a person's experiments. Equal bytes count once for a person, and once for each of several people who
 * have them; rows of the database do not count.
 */
export async function storedBytes({ pool }: { readonly pool: Tx }, userId: string): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    `select coalesce(sum(size_bytes), 0) as bytes from (
       select distinct on (digest) digest, size_bytes
       from artifacts join experiments on experiments.id = experiment_id where owner_id = $1 order by digest
     ) as once`,
    [userId],
  );
  return Number(rows[0]!.bytes);
}
