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

/** What a request was about: one of the two. */
export type Subject =
  | { readonly experimentId: string; readonly studyId?: never }
  | { readonly studyId: string; readonly experimentId?: never };

/**
 * What the same user's same request was about before; undefined the first time.
 *
 * @throws {StoreError} `idempotency-key-reused` when the key came with another request before.
 */
export async function earlierRequest(
  tx: Tx,
  { userId, idempotency }: Keyed,
): Promise<{ readonly id: string } | undefined> {
  if (idempotency === undefined) return undefined;
  // The second of two requests waits here until the first has committed.
  await tx.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`${userId} ${idempotency.key}`]);
  const { rows } = await tx.query<{ bodyHash: string; id: string; noun: string }>(
    `select body_hash as "bodyHash", coalesce(experiment_id, study_id) as id,
       case when study_id is null then 'experiment' else 'study' end as noun
     from idempotency_keys where user_id = $1 and key = $2`,
    [userId, idempotency.key],
  );
  const [row] = rows;
  if (row && row.bodyHash !== idempotency.bodyHash)
    throw new StoreError(
      "idempotency-key-reused",
      `the key "${idempotency.key}" came with another body before, for ${row.noun} ${row.id}; send a new key`,
    );
  return row;
}

/** In the transaction of what was asked for. */
export async function keepRequest(
  tx: Tx,
  { userId, idempotency }: Keyed,
  { experimentId, studyId }: Subject,
): Promise<void> {
  if (idempotency === undefined) return;
  await tx.query(
    "insert into idempotency_keys (user_id, key, body_hash, experiment_id, study_id) values ($1, $2, $3, $4, $5)",
    [userId, idempotency.key, idempotency.bodyHash, experimentId ?? null, studyId ?? null],
  );
}
