import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { isHeldBack } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";
import { endAttempt } from "./end-attempt.ts";
import { endHeldJob } from "./end-held-job.ts";

/**
 * RUNNING to QUEUED by a worker that is about to stop, PAUSING to PAUSED by one that was asked to, or to QUEUED where the job made
 * way for another: no failure, and no attempt of the limit is used up. Resumed before its process had stopped, a job is RUNNING again, and this queues it.
 */
export async function releaseJob(db: Database, attempt: Attempt): Promise<JobState | undefined> {
  return endHeldJob(db, attempt, async (tx, job) => {
    await endAttempt(tx, job, "released");
    const to = isHeldBack(job) ? "PAUSED" : "QUEUED";
    await moveJob(tx, job, { to, changes: { readyAt: "now" } });
    return to;
  });
}
