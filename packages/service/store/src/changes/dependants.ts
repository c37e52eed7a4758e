/** What the end of a job means for those that depend on it, in the same transaction: none is ever left behind. */
import { channels, notify } from "../channels.ts";
import type { Tx } from "../transaction.ts";
import { type JobRow, jobsOf } from "./job-row.ts";
import { moveJob } from "./move-job.ts";

/** The turn has come of those whose dependencies have all succeeded. */
export async function readyDependants(tx: Tx, experimentId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `update jobs set ready_at = now()
     where experiment_id = $1 and ready_at is null and state in ('QUEUED', 'PAUSED') and not exists (
       select from job_dependencies join jobs dependency on dependency.id = depends_on_id
       where job_id = jobs.id and dependency.state <> 'SUCCEEDED'
     )`,
    [experimentId],
  );
  if (rowCount) await notify(tx, channels.dispatch, experimentId);
  return rowCount ?? 0;
}

/** Those that can never run, because what they depend on failed or was cancelled, and theirs in turn. */
export async function cancelDependants(tx: Tx, experimentId: string): Promise<number> {
  let count = 0;
  for (const job of await jobsOf(tx, experimentId)) {
    if (job.state !== "QUEUED" && job.state !== "PAUSED") continue;
    if (!(await isHopeless(tx, job))) continue;
    await moveJob(tx, job, { to: "CANCELLED" });
    count++;
  }
  return count;
}

/** Jobs come in the order of their dependencies, so what was cancelled just now counts. */
async function isHopeless(tx: Tx, job: JobRow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from job_dependencies join jobs dependency on dependency.id = depends_on_id
     where job_id = $1 and dependency.state in ('FAILED', 'CANCELLED') limit 1`,
    [job.id],
  );
  return rowCount === 1;
}
