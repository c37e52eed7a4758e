/** Waiting jobs say why they wait and at which place: an event where that has changed, so that no watcher has to ask. */
import { jobNeeds } from "@outlab/pipeline";
import type { EventData } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { writeEvent } from "../events/write-event.ts";
import { capacity } from "./capacity.ts";
import { withJob } from "./job-row.ts";
import { waitReason } from "./wait-reason.ts";

type Waiting = EventData<"job-waiting">;

/** A job that is dispatched at once has nothing to announce. */
const SETTLED_AFTER_MS = 1_000;
/** Of more waiting jobs only the first are announced; the others are announced when they move up. */
const ANNOUNCED_AT_MOST = 200;

/**
 * @param order  ids of ready jobs in the order in which the dispatcher would take them, of each needs apart.
 * @returns how many events were written.
 */
export async function announceWaiting(
  db: Database,
  order: Readonly<Record<(typeof jobNeeds)[number], readonly string[]>>,
): Promise<number> {
  const places = new Map(jobNeeds.flatMap((needs) => order[needs].map((id, i) => [id, i + 1] as const)));
  const [now, { rows }] = await Promise.all([
    capacity(db),
    db.pool.query<WaitingRow>(
      `select jobs.id, kind, state, needs, ready_at as "readyAt", data as announced
       from jobs left join events on job_id = jobs.id and type = 'job-waiting' and is_latest
       where (state = 'QUEUED' and ready_at not between now() - $1 * interval '1 ms' and now()) or state = 'PAUSED'
       order by priority, jobs.created_at, jobs.id limit $2`,
      [SETTLED_AFTER_MS, ANNOUNCED_AT_MOST],
    ),
  ]);
  let count = 0;
  for (const { id, kind, announced, ...job } of rows) {
    const reason = waitReason(job, now);
    if (reason === null) continue;
    const place = places.get(id) ?? null;
    if (announced?.reason === reason && announced.place === place) continue;
    const isWritten = await withJob(db, id, async (tx, { experimentId, state }) => {
      if (state !== job.state) return false;
      await writeEvent(tx, { experimentId, jobId: id }, "job-waiting", { kind, reason, place });
      return true;
    });
    if (isWritten) count++;
  }
  return count;
}

type WaitingRow = Parameters<typeof waitReason>[0] & {
  readonly id: string;
  readonly kind: string;
  /** What the latest event said. */
  readonly announced: Waiting | null;
};
