/** Writes how an attempt ended. A cancel that was requested at the last moment takes precedence over every other end. */

import {
  type Attempt,
  type CancelTimes,
  confirmCancelled,
  type Database,
  failJob,
  finishJob,
  releaseJob,
} from "@outlab/store";
import type { JobState } from "@outlab/wire";
import type { AttemptEnd } from "./decide-end.ts";

export interface ProcessTrace extends CancelTimes {
  /** The last lines that it wrote. */
  readonly log: readonly string[];
}

/** @returns the job's state now; undefined when the attempt was lost, and nothing was written. */
export async function settleAttempt(
  db: Database,
  attempt: Attempt,
  end: AttemptEnd,
  { log, ...times }: ProcessTrace,
): Promise<JobState | undefined> {
  const state = await write(db, attempt, end, log);
  return state === "CANCELLING" ? confirmCancelled(db, { ...attempt, ...times }) : state;
}

async function write(
  db: Database,
  attempt: Attempt,
  end: AttemptEnd,
  log: readonly string[],
): Promise<JobState | undefined> {
  switch (end.kind) {
    case "succeeded":
      return finishJob(db, attempt);
    case "failed":
      return failJob(db, { ...attempt, failureClass: end.failureClass, message: end.message, log });
    case "released":
      return releaseJob(db, attempt);
    case "cancelled":
      return "CANCELLING";
    case "lost":
      return undefined;
  }
}
