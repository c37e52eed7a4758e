/** A request that is sent again with the same key does nothing again. */
import type { Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";

/** What a caller may send with a request. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 of all that the request asks for. */
  readonly bodyHash: string;
}

interface Keyed {
  readonly userId: string;
  readonly idempotency: Idempotency | undefined;
}

/**
 * The experiment that the same user's same request was about before; undefined the first time.
 *
 * @throws {StoreError} `idempotency-key-reused` when the key came with another request before.
 */
export async function earlierRequest(tx: Tx, { userId, idempotency }: Keyed): Promise<string | undefined> {
  if (idempotency === undefined) return undefined;
  // The second of two requests waits here until the first has committed.
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${userId} ${idempotency.key}`]);
  const { rows } = await tx.query<{ bodyHash: string; experimentId: string }>(
    `select body_hash as "bodyHash", experiment_id as "experimentId" from idempotency_keys
     where user_id = $1 and key = $2`,
    [userId, idempotency.key],
  );
  const [row] = rows;
  if (row && row.bodyHash !== idempotency.bodyHash)
    throw new StoreError(
      "idempotency-key-reused",
      `the key "${idempotency.key}" came with another body before, for experiment ${row.experimentId}; send a new key`,
    );
  return row?.experimentId;
}

/** In the transaction of what was asked for. */
export async function keepRequest(
  tx: Tx,
  { userId, idempotency }: Keyed,
  experimentId: string,
): Promise<void> {
  if (idempotency === undefined) return;
  await tx.query(
    "insert into idempotency_keys (user_id, key, body_hash, experiment_id) values ($1, $2, $3, $4)",
    [userId, idempotency.key, idempotency.bodyHash, experimentId],
  );
}
