import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { readyDependants } from "../jobs/dependants.ts";
import { moveJob } from "../jobs/move-job.ts";
import { learnDuration } from "../turns/durations.ts";
import type { Attempt } from "./attempt.ts";
import { endAttempt } from "./end-attempt.ts";
import { endHeldJob } from "./end-held-job.ts";

/** RUNNING to SUCCEEDED. The jobs that waited for it become ready, or the experiment ends, with the same commit. */
export async function finishJob(db: Database, attempt: Attempt): Promise<JobState | undefined> {
  return endHeldJob(db, attempt, async (tx, job) => {
    await endAttempt(tx, job, "succeeded");
    await learnDuration(tx, job.id);
    await moveJob(tx, job, { to: "SUCCEEDED" });
    await readyDependants(tx, job.id);
    return "SUCCEEDED";
  });
}
