import type { JobState } from "@outlab/wire";
import { endAttempt } from "../changes/end-attempt.ts";
import { moveJob } from "../changes/move-job.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "./attempt.ts";
import { endHeldJob } from "./end-held-job.ts";

/** RUNNING to QUEUED by a worker that is about to stop: no failure, and no attempt of the limit is used up. */
export async function releaseJob(db: Database, attempt: Attempt): Promise<JobState | undefined> {
  return endHeldJob(db, attempt, async (tx, job) => {
    await endAttempt(tx, job, "released");
    await moveJob(tx, job, { to: "QUEUED", set: "ready_at = now()" });
    return "QUEUED";
  });
}
