/** What the end of a job means for those that depend on it, in the same transaction: none is ever left behind. */
import { channels, notify } from "../database/channels.ts";
import type { Tx } from "../database/transaction.ts";
import { waitingDependants } from "./job-row.ts";
import { moveJob } from "./move-job.ts";

/** The turn has come of those whose dependencies have all succeeded. @returns how many. */
export async function readyDependants(tx: Tx, jobId: string): Promise<number> {
  // Each of two dependencies that end at once must see the other's end: the later one waits here, and looks after that.
  await tx.query(
    `select from jobs where id in (select job_id from job_dependencies where depends_on_id = $1)
     order by id for no key update`,
    [jobId],
  );
  const { rowCount } = await tx.query(
    `update jobs set ready_at = now()
     where id in (select job_id from job_dependencies where depends_on_id = $1)
       and ready_at is null and state in ('QUEUED', 'PAUSED') and not exists (
         select from job_dependencies join jobs dependency on dependency.id = depends_on_id
         where job_id = jobs.id and dependency.state <> 'SUCCEEDED'
       )`,
    [jobId],
  );
  if (rowCount) await notify(tx, channels.dispatch, jobId);
  return rowCount ?? 0;
}

/** Those that can never run, because what they depend on failed or was cancelled, and theirs in turn. @returns how many. */
export async function cancelDependants(tx: Tx, jobId: string): Promise<number> {
  const waiting = await waitingDependants(tx, jobId);
  for (const job of waiting) await moveJob(tx, job, { to: "CANCELLED" });
  return waiting.length;
}
