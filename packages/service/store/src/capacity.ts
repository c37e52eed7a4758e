/** What the living workers can take now. */
import type { Database } from "./connect.ts";

export interface Capacity {
  readonly totalSlots: number;
  readonly freeSlots: number;
  /** Jobs that were given to the courier and not claimed yet. */
  readonly scheduled: number;
  /** The database's clock: the one that all times of rows come from. */
  readonly now: Date;
}

/** A worker that has said nothing for so long counts as lost. */
export const WORKER_SILENCE_MS = 30_000;

export async function capacity({ pool }: Pick<Database, "pool">): Promise<Capacity> {
  const { rows } = await pool.query<Capacity>(
    `select
       coalesce(sum(slots), 0)::int as "totalSlots",
       coalesce(sum(greatest(slots - busy, 0)) filter (where draining_at is null), 0)::int as "freeSlots",
       (select count(*)::int from jobs where state = 'SCHEDULED') as scheduled,
       now() as now
     from workers, lateral (
       select count(*)::int as busy from jobs where worker_id = workers.id and state in ('RUNNING', 'CANCELLING')
     ) held
     where retired_at is null and device ->> 'lost' is null and heartbeat_at > now() - $1 * interval '1 ms'`,
    [WORKER_SILENCE_MS],
  );
  return rows[0]!;
}
