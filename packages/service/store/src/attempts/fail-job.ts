import { attemptLimit, isRetryable, lossDelayMs, lossLimit, retryDelayMs } from "@outlab/attempt";
import type { FailureClass } from "@outlab/pipeline";
import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { cancelDependants } from "../jobs/dependants.ts";
import { isHeldBack, type JobRow } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";
import { endAttempt } from "./end-attempt.ts";
import { endHeldJob } from "./end-held-job.ts";

export interface Failure {
  readonly failureClass: FailureClass;
  /** For the person who submitted the experiment: what was expected, what was found, what to do. */
  readonly message: string;
  /** The last lines that the attempt's process wrote. */
  readonly log?: readonly string[] | undefined;
}

/** RUNNING to QUEUED for another attempt where the failure's class allows one, PAUSING to PAUSED; else to FAILED. */
export async function failJob(
  db: Database,
  { failureClass, message, log, ...attempt }: Attempt & Failure,
): Promise<JobState | undefined> {
  return endHeldJob(db, attempt, (tx, job) =>
    endByFailure(tx, job, "failed", { failureClass, message, log }),
  );
}

/** Of a RUNNING or PAUSING job under its lock. A job that is to pause makes no other attempt, so its limit of attempts can wait. */
export async function endByFailure(
  tx: Tx,
  job: JobRow,
  outcome: "failed" | "lost",
  { log = [], ...failure }: Failure,
): Promise<JobState> {
  const { counts, mayGoOn, delayMs } = await attemptsLeft(tx, job, outcome, failure.failureClass);
  await endAttempt(tx, job, outcome, failure, log);
  const isPausing = isHeldBack(job);
  if (isRetryable(failure.failureClass) && (mayGoOn || isPausing)) {
    const to = isPausing ? "PAUSED" : "QUEUED";
    await moveJob(tx, job, {
      to,
      changes: { ...counts, readyAt: { msFromNow: delayMs } },
      failure,
    });
    return to;
  }
  await moveJob(tx, job, {
    to: "FAILED",
    changes: {
      ...counts,
      failureClass: failure.failureClass,
      failureMessage: failure.message,
      failureLog: log,
    },
    failure,
  });
  await cancelDependants(tx, job.id);
  return "FAILED";
}

/**
 * A training of days on a machine that fails now and then comes to its end; one that fails at the same place each time does not
 * go on for ever. So attempts count from the last checkpoint on, and those that a worker took with it count apart.
 */
async function attemptsLeft(
  tx: Tx,
  job: JobRow,
  outcome: "failed" | "lost",
  failureClass: FailureClass,
): Promise<{
  readonly counts: { readonly failedAttempts: number; readonly lostAttempts: number };
  readonly mayGoOn: boolean;
  readonly delayMs: number;
}> {
  const before = (await hasProgressed(tx, job)) ? { failedAttempts: 0, lostAttempts: 0 } : job;
  // The job is not at fault, and takes its turn again when a worker has room.
  if (failureClass === "storage-full")
    return {
      counts: { failedAttempts: before.failedAttempts, lostAttempts: before.lostAttempts },
      mayGoOn: true,
      delayMs: retryDelayMs(1),
    };
  const failedAttempts = before.failedAttempts + (outcome === "failed" ? 1 : 0);
  const lostAttempts = before.lostAttempts + (outcome === "lost" ? 1 : 0);
  return {
    counts: { failedAttempts, lostAttempts },
    mayGoOn: failedAttempts < attemptLimit && lostAttempts < lossLimit,
    delayMs: outcome === "lost" ? lossDelayMs(lostAttempts) : retryDelayMs(failedAttempts),
  };
}

/** Whether there is a checkpoint that no attempt before the last failure or loss had. */
async function hasProgressed(tx: Tx, { id }: JobRow): Promise<boolean> {
  const { rows } = await tx.query<{ progressed: boolean }>(
    `select exists (
       select from checkpoints where job_id = $1 and created_at > coalesce(
         (select max(ended_at) from attempts where job_id = $1 and outcome in ('failed', 'lost')), '-infinity'
       )
     ) as progressed`,
    [id],
  );
  return rows[0]!.progressed;
}
