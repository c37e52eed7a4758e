/** The loops that every replica runs and one at a time does: dispatching and putting right. */
import {
  type Database,
  dispatchCandidates,
  dispatchCapacity,
  endExpiredLeases,
  mendDependants,
  repeatCancels,
  scheduleJob,
  strandedScheduled,
  withAdvisoryLock,
  withDispatchLock,
} from "@outlab/db";
import { type Courier, type Loop, runDispatcher, runReconciler } from "@outlab/queue";
import type { Logger } from "pino";

/** Wake-ups come by NOTIFY; this is for one that was missed, and for backoffs that have ended. */
const DISPATCH_POLL_MS = 2_000;
const RECONCILE_EVERY_MS = 2_000;
/** A delivery is claimed within milliseconds where a slot is free; asking the courier costs little. */
const STRANDED_AFTER_MS = 10_000;

export interface QueueLoops {
  readonly dispatcher: Loop;
  readonly reconciler: Loop;
}

/** @param cancelGraceMs  how long a worker may take to confirm a cancel before it is told again. */
export function startQueueLoops(
  db: Database,
  courier: Courier,
  cancelGraceMs: number,
  log: Logger,
): QueueLoops {
  const failed = (loop: string) => (error: unknown) => log.warn({ err: error, loop }, "a round failed");
  const dispatcher = runDispatcher(
    {
      withLock: (work) => withDispatchLock(db, work),
      capacity: () => dispatchCapacity(db),
      waiting: (count) => dispatchCandidates(db, count),
      schedule: (jobId) => scheduleJob(db, jobId),
      send: (delivery) => courier.send(delivery),
    },
    { pollMs: DISPATCH_POLL_MS, onError: failed("dispatcher") },
  );
  const reconciler = runReconciler(
    {
      withLock: (work) => withAdvisoryLock(db, "reconcile", work),
      repairs: {
        expiredLeases: () => endExpiredLeases(db),
        overdueCancels: () => repeatCancels(db, cancelGraceMs),
        strandedDependants: () => mendDependants(db),
      },
      strandedScheduled: () => strandedScheduled(db, STRANDED_AFTER_MS),
      courier,
    },
    {
      everyMs: RECONCILE_EVERY_MS,
      onRepair: (repaired) => log.info({ repaired }, "put right"),
      onError: failed("reconciler"),
    },
  );
  return { dispatcher, reconciler };
}
