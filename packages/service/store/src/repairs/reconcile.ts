/** Repairs what crashes leave behind. Every repair is a guarded move; run twice it does nothing more. */
import type { AttemptPayload } from "@outlab/attempt";
import { type Priority, priorities } from "@outlab/spec";
import { endAttempt } from "../attempts/end-attempt.ts";
import { endByFailure } from "../attempts/fail-job.ts";
import { channels } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { cancelDependants, readyDependants } from "../jobs/dependants.ts";
import { eachOnItsOwn, type OnError, rethrow } from "../jobs/each-on-its-own.ts";
import { withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import { isLiving } from "../turns/capacity.ts";
import { recallJob } from "../turns/make-way.ts";
import { ABSENT_AFTER_MS, noteAbsences } from "../workers/presence.ts";

/**
 * Jobs whose worker is gone or no longer reports: another attempt, or FAILED after the last; CANCELLED or PAUSED where that was asked for.
 *
 * @param onError  receives each that could not be ended.
 * @returns how many.
 */
export async function endExpiredLeases(db: Database, onError: OnError = rethrow): Promise<number> {
  await noteAbsences(db);
  const { rows } = await db.pool.query<{ id: string }>(
    `select jobs.id from jobs left join workers on workers.id = worker_id
     where lease_expires_at < now()
       or lease_expires_at is not null and absent_at < now() - $1 * interval '1 ms'
     order by lease_expires_at limit 100`,
    [ABSENT_AFTER_MS],
  );
  const end = async (id: string): Promise<number> => {
    const ended = await withJob(db, id, async (tx, job) => {
      // It may have been renewed, or ended, since it was found.
      if (!job.isLeaseOver) return false;
      if (job.state === "CANCELLING") {
        await endAttempt(tx, job, "cancelled");
        await moveJob(tx, job, { to: "CANCELLED", changes: { slotFreedAt: "clock" } });
        await cancelDependants(tx, job.id);
      } else {
        await endByFailure(tx, job, "lost", {
          failureClass: "infrastructure",
          message:
            "the worker fell silent: it was stopped, lost its machine, or its connection to the database",
        });
      }
      return true;
    });
    return ended ? 1 : 0;
  };
  return eachOnItsOwn(
    rows.map(({ id }) => id),
    end,
    { doing: "the end of a lease that ran out", onError },
  );
}

/** Deliveries that should have been claimed by now; the courier says whether it still knows them. */
export async function strandedScheduled(
  { pool }: Database,
  olderThanMs: number,
): Promise<(AttemptPayload & { readonly priority: number; readonly pool: string })[]> {
  const { rows } = await pool.query<{ jobId: string; attempt: number; priority: Priority; pool: string }>(
    `select id as "jobId", attempt, priority, pool from jobs
     where state = 'SCHEDULED' and pool is not null and scheduled_at < now() - $1 * interval '1 ms' order by scheduled_at limit 100`,
    [olderThanMs],
  );
  return rows.map((row) => ({ ...row, priority: priorities.indexOf(row.priority) }));
}

/**
 * Jobs that were given to a pool in which no worker takes any: back into the queue, where another pool may have room.
 *
 * @param onError  receives each that could not be moved.
 * @returns how many.
 */
export async function recallUnclaimable(
  db: Database,
  olderThanMs: number,
  onError: OnError = rethrow,
): Promise<number> {
  const { rows } = await db.pool.query<{ id: string }>(
    `select id from jobs
     where state = 'SCHEDULED' and scheduled_at < now() - $1 * interval '1 ms' and not exists (
       select from workers
       where ${isLiving} and draining_at is null and storage_full_at is null
         and (jobs.needs = 'cpu' or workers.pool = jobs.pool and device ->> 'lost' is null)
     ) order by scheduled_at limit 100`,
    [olderThanMs],
  );
  const recall = async (id: string): Promise<number> => ((await recallJob(db, id)) ? 1 : 0);
  return eachOnItsOwn(
    rows.map(({ id }) => id),
    recall,
    { doing: "the recall of a job that no worker takes", onError },
  );
}

/**
 * Notifies workers again of cancels that have not been confirmed for so long. A job is never called CANCELLED while a
 * living worker holds it: its process might still have the device.
 *
 * @returns how many.
 */
export async function repeatCancels({ pool }: Database, olderThanMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `select pg_notify($2, id::text) from jobs
     where state = 'CANCELLING' and cancel_requested_at < now() - $1 * interval '1 ms'`,
    [olderThanMs, channels.stop],
  );
  return rowCount ?? 0;
}

/**
 * Jobs whose dependencies have ended and that were not moved with them. The transitions leave none.
 *
 * @param onError  receives each ended job whose dependants could not be moved.
 * @returns how many.
 */
export async function repairDependants(db: Database, onError: OnError = rethrow): Promise<number> {
  const { rows } = await db.pool.query<{ dependencyId: string; hasSucceeded: boolean }>(
    `select distinct dependency.id as "dependencyId", dependency.state = 'SUCCEEDED' as "hasSucceeded"
     from jobs join job_dependencies on job_id = jobs.id join jobs dependency on dependency.id = depends_on_id
     where jobs.state in ('QUEUED', 'PAUSED') and jobs.ready_at is null and (
       dependency.state in ('FAILED', 'CANCELLED') or not exists (
         select from job_dependencies others join jobs other on other.id = others.depends_on_id
         where others.job_id = jobs.id and other.state <> 'SUCCEEDED'
       )
     ) limit 100`,
  );
  const ends = new Map(rows.map(({ dependencyId, hasSucceeded }) => [dependencyId, hasSucceeded]));
  const moveOn = async (dependencyId: string): Promise<number> =>
    (await withJob(db, dependencyId, (tx, { id }) =>
      ends.get(id) ? readyDependants(tx, id) : cancelDependants(tx, id),
    )) ?? 0;
  return eachOnItsOwn(ends.keys(), moveOn, { doing: "the move of stranded dependants", onError });
}
