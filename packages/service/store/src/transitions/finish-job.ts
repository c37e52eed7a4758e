import type { JobState } from "@outlab/wire";
import { readyDependants } from "../changes/dependants.ts";
import { endAttempt } from "../changes/end-attempt.ts";
import { moveJob } from "../changes/move-job.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "./attempt.ts";
import { endHeldJob } from "./end-held-job.ts";

/** RUNNING to SUCCEEDED. The jobs that waited for it become ready, or the experiment ends, with the same commit. */
export async function finishJob(db: Database, attempt: Attempt): Promise<JobState | undefined> {
  return endHeldJob(db, attempt, async (tx, job) => {
    await endAttempt(tx, job, "succeeded");
    await moveJob(tx, job, { to: "SUCCEEDED" });
    await readyDependants(tx, job.experimentId);
    return "SUCCEEDED";
  });
}
