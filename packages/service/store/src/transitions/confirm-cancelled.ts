import type { JobState } from "@outlab/wire";
import { cancelDependants } from "../changes/dependants.ts";
import { endAttempt } from "../changes/end-attempt.ts";
import { withJob } from "../changes/job-row.ts";
import { moveJob } from "../changes/move-job.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "./attempt.ts";

/**
 * CANCELLING to CANCELLED, once the attempt's process is gone, which frees the slot.
 *
 * @returns the state that the job is in now, or undefined when the attempt is stale or no cancel was asked for.
 */
export async function confirmCancelled(
  db: Database,
  { jobId, epoch, signalledAt, processGoneAt }: Attempt & { signalledAt: Date; processGoneAt: Date },
): Promise<JobState | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "CANCELLING" || job.epoch !== epoch) return undefined;
    await endAttempt(tx, job, "cancelled");
    await moveJob(tx, job, {
      to: "CANCELLED",
      set: "signalled_at = $5, process_gone_at = $6, slot_freed_at = clock_timestamp()",
      parameters: [signalledAt, processGoneAt],
    });
    await cancelDependants(tx, job.experimentId);
    return "CANCELLED";
  });
}
