import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { cancelDependants } from "../jobs/dependants.ts";
import { withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";
import { endAttempt } from "./end-attempt.ts";

/** As ages, because the worker's clock may differ from the database's, which all other times come from. */
export interface CancelTimes {
  /** Since when its process was asked to stop. */
  readonly signalledMsAgo: number;
  readonly processGoneMsAgo: number;
}

/**
 * CANCELLING to CANCELLED, once the attempt's process is gone, which frees the slot.
 *
 * @returns the state that the job is in now, or undefined when the attempt is stale or no cancel was asked for.
 */
export async function confirmCancelled(
  db: Database,
  { jobId, attempt, signalledMsAgo, processGoneMsAgo }: Attempt & CancelTimes,
): Promise<JobState | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "CANCELLING" || job.attempt !== attempt) return undefined;
    await endAttempt(tx, job, "cancelled");
    await moveJob(tx, job, {
      to: "CANCELLED",
      changes: {
        signalledAt: { msFromNow: -signalledMsAgo },
        processGoneAt: { msFromNow: -processGoneMsAgo },
        slotFreedAt: "clock",
      },
    });
    await cancelDependants(tx, job.id);
    return "CANCELLED";
  });
}
