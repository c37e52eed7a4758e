/** Every write of an attempt goes through here: it happens while the attempt holds its job, or not at all. */
import { StaleAttemptError } from "@outlab/pipeline";
import { isHeld } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { lockJob } from "../jobs/job-row.ts";
import type { Attempt } from "./attempt.ts";

/** The job that a fenced write belongs to. */
export interface FencedJob {
  readonly jobId: string;
  readonly experimentId: string | null;
}

/** @throws {StaleAttemptError} and nothing is written. */
export async function fenced<T>(
  db: Pick<Database, "pool">,
  { jobId, attempt }: Attempt,
  write: (tx: Tx, job: FencedJob) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => {
    const job = await lockJob(tx, jobId);
    if (job?.attempt !== attempt || !isHeld(job.state))
      throw new StaleAttemptError(
        `attempt ${attempt} of job ${jobId} no longer holds it; its work is refused`,
      );
    return write(tx, { jobId, experimentId: job.experimentId });
  });
}

/** @throws {Error} for a job without an experiment, whose kind should not write such an effect. */
export function experimentIdOf({ jobId, experimentId }: FencedJob, effect: string): string {
  if (experimentId === null)
    throw new Error(`job ${jobId} belongs to no experiment, so it can't write the effect ${effect}`);
  return experimentId;
}
