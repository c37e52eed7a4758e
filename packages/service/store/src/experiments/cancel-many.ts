/** One request cancels all experiments that a filter finds. */
import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { cancelOpen } from "./request-cancel.ts";

/** An experiment must meet all that is given. */
export interface ExperimentFilter {
  readonly ids?: readonly string[] | undefined;
  readonly ownerId?: string | undefined;
  readonly state?: JobState | undefined;
  readonly namePrefix?: string | undefined;
}

/** Experiments of one transaction: their locks are held until it ends. */
const BATCH = 250;

/** As `requestCancel` of each. What has ended, or is being cancelled, is passed over. @returns how many became what. */
export async function cancelExperiments(
  db: Database,
  filter: ExperimentFilter,
  actorId: string,
  batch: number = BATCH,
): Promise<{ readonly cancelled: number; readonly cancelling: number }> {
  const ids = await openExperiments(db, filter);
  let cancelled = 0;
  let cancelling = 0;
  for (let at = 0; at < ids.length; at += batch) {
    const asked = await inTransaction(db, (tx) =>
      cancelOpen(tx, ids.slice(at, at + batch), actorId, filter.state),
    );
    cancelling += asked.filter(({ isHeld }) => isHeld).length;
    cancelled += asked.filter(({ isHeld }) => !isHeld).length;
  }
  return { cancelled, cancelling };
}

async function openExperiments(
  { pool }: Database,
  { ids, ownerId, state, namePrefix }: ExperimentFilter,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `select id from experiments
     where state in ('QUEUED', 'SCHEDULED', 'RUNNING', 'PAUSING', 'PAUSED')
       and ($1::uuid[] is null or id = any($1)) and ($2::uuid is null or owner_id = $2)
       and ($3::job_state is null or state = $3) and ($4::text is null or starts_with(name, $4))
     order by id`,
    [ids ?? null, ownerId ?? null, state ?? null, namePrefix ?? null],
  );
  return rows.map(({ id }) => id);
}

/** Whose each of these experiments is; those that there are not have no entry. */
export async function readOwners(
  { pool }: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; ownerId: string }>(
    'select id, owner_id as "ownerId" from experiments where id = any($1)',
    [ids],
  );
  return new Map(rows.map(({ id, ownerId }) => [id, ownerId]));
}
