import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { cancelDependants } from "../jobs/dependants.ts";
import { withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";
import { endAttempt } from "./end-attempt.ts";

/**
 * CANCELLING to CANCELLED, once the attempt's process is gone, which frees the slot.
 *
 * @returns the state that the job is in now, or undefined when the attempt is stale or no cancel was asked for.
 */
export async function confirmCancelled(
  db: Database,
  { jobId, attempt, signalledAt, processGoneAt }: Attempt & { signalledAt: Date; processGoneAt: Date },
): Promise<JobState | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "CANCELLING" || job.attempt !== attempt) return undefined;
    await endAttempt(tx, job, "cancelled");
    await moveJob(tx, job, {
      to: "CANCELLED",
      changes: { signalledAt, processGoneAt, slotFreedAt: "clock" },
    });
    await cancelDependants(tx, job.id);
    return "CANCELLED";
  });
}
