/** What all ends of an attempt share: only the attempt itself may end its job, and a requested cancel comes first. */
import { isHeld, type JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { type JobRow, withJob } from "../jobs/job-row.ts";
import type { Attempt } from "./attempt.ts";

/**
 * @returns the state that the job is in now: CANCELLING when someone asked for a cancel meanwhile, which
 *   `confirmCancelled` then ends; undefined when the attempt is stale and nothing was written.
 */
export async function endHeldJob(
  db: Database,
  { jobId, attempt }: Attempt,
  end: (tx: Tx, job: JobRow) => Promise<JobState>,
): Promise<JobState | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.attempt !== attempt) return undefined;
    if (job.state === "CANCELLING") return "CANCELLING";
    if (!isHeld(job.state)) return undefined;
    return end(tx, job);
  });
}
