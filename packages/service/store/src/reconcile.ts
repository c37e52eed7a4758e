/** Puts right what crashes leave behind. Every repair is a guarded move; run twice it does nothing more. */
import type { AttemptPayload } from "@outlab/attempt";
import type { Priority } from "@outlab/spec";
import { priorities } from "@outlab/spec";
import { cancelDependants, readyDependants } from "./changes/dependants.ts";
import { endAttempt } from "./changes/end-attempt.ts";
import { withJob } from "./changes/job-row.ts";
import { lockExperiment } from "./changes/lock-experiment.ts";
import { moveJob } from "./changes/move-job.ts";
import { channels } from "./channels.ts";
import type { Database } from "./connect.ts";
import { inTransaction } from "./transaction.ts";
import { endByFailure } from "./transitions/fail-job.ts";

/**
 * Jobs whose worker has fallen silent: another attempt, or FAILED after the last; CANCELLED where that was asked for.
 *
 * @returns how many.
 */
export async function endExpiredLeases(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ id: string }>(
    "select id from jobs where lease_expires_at < now() order by lease_expires_at limit 100",
  );
  let count = 0;
  for (const { id } of rows) {
    const ended = await withJob(db, id, async (tx, job) => {
      // It may have been renewed, or ended, since it was found.
      if (!job.isLeaseOver) return false;
      if (job.state === "CANCELLING") {
        await endAttempt(tx, job, "cancelled");
        await moveJob(tx, job, { to: "CANCELLED", set: "slot_freed_at = clock_timestamp()" });
        await cancelDependants(tx, job.experimentId);
      } else {
        await endByFailure(tx, job, "lost", {
          failureClass: "infrastructure",
          message:
            "the worker fell silent: it was stopped, lost its machine, or its connection to the database",
        });
      }
      return true;
    });
    if (ended) count++;
  }
  return count;
}

/** Deliveries that should have been claimed by now; the courier says whether it still knows them. */
export async function strandedScheduled(
  { pool }: Database,
  olderThanMs: number,
): Promise<(AttemptPayload & { readonly priority: number })[]> {
  const { rows } = await pool.query<{ jobId: string; epoch: number; priority: Priority }>(
    `select id as "jobId", epoch, priority from jobs
     where state = 'SCHEDULED' and scheduled_at < now() - $1 * interval '1 ms' order by scheduled_at limit 100`,
    [olderThanMs],
  );
  return rows.map((row) => ({ ...row, priority: priorities.indexOf(row.priority) }));
}

/**
 * Tells workers again of cancels that have not been confirmed for so long. A job is never called CANCELLED while a
 * living worker holds it: its process might still have the device.
 *
 * @returns how many.
 */
export async function repeatCancels({ pool }: Database, olderThanMs: number): Promise<number> {
  const { rowCount } = await pool.query(
    `select pg_notify($2, id::text) from jobs
     where state = 'CANCELLING' and cancel_requested_at < now() - $1 * interval '1 ms'`,
    [olderThanMs, channels.cancel],
  );
  return rowCount ?? 0;
}

/** Jobs whose dependencies have ended without a word to them. The transitions leave none. @returns how many. */
export async function mendDependants(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ experimentId: string }>(
    `select distinct experiment_id as "experimentId" from jobs
     where state in ('QUEUED', 'PAUSED') and ready_at is null and (
       not exists (
         select from job_dependencies join jobs dependency on dependency.id = depends_on_id
         where job_id = jobs.id and dependency.state <> 'SUCCEEDED'
       ) or exists (
         select from job_dependencies join jobs dependency on dependency.id = depends_on_id
         where job_id = jobs.id and dependency.state in ('FAILED', 'CANCELLED')
       )
     ) limit 100`,
  );
  let count = 0;
  for (const { experimentId } of rows) {
    count += await inTransaction(db, async (tx) => {
      await lockExperiment(tx, experimentId);
      return (await cancelDependants(tx, experimentId)) + (await readyDependants(tx, experimentId));
    });
  }
  return count;
}
