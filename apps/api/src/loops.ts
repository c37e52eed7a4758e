/** Dispatcher and reconciler over this database and this courier. Every replica runs them; a lock lets one at a time. */
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
import { type Courier, runDispatcher, runReconciler } from "@outlab/queue";
import type { Logger } from "pino";

/** A lost wake-up delays a job by at most this much. */
const DISPATCH_EVERY_MS = 2_000;
const RECONCILE_EVERY_MS = 2_000;
/** A delivery that is this old and unknown to the courier was lost. */
const DELIVERY_TAKES_MS = 10_000;
/** A worker that hasn't confirmed a cancel for so long is told again. */
const CANCEL_TAKES_MS = 10_000;

export interface Loops {
  wakeDispatcher(): void;
  /** Resolves when the rounds under way are over. */
  stop(): Promise<void>;
}

export function startLoops({ db, courier, log }: { db: Database; courier: Courier; log: Logger }): Loops {
  const dispatcher = runDispatcher(
    {
      withLock: (work) => withDispatchLock(db, work),
      capacity: () => dispatchCapacity(db),
      waiting: (count) => dispatchCandidates(db, count),
      schedule: (jobId) => scheduleJob(db, jobId),
      send: (delivery) => courier.send(delivery),
    },
    { pollMs: DISPATCH_EVERY_MS, onError: (err) => log.error({ err }, "a round of the dispatcher failed") },
  );
  const reconciler = runReconciler(
    {
      withLock: (work) => withAdvisoryLock(db, "reconcile", work),
      repairs: {
        expiredLeases: () => endExpiredLeases(db),
        forgottenCancels: () => repeatCancels(db, CANCEL_TAKES_MS),
        strandedDependants: () => mendDependants(db),
      },
      strandedScheduled: () => strandedScheduled(db, DELIVERY_TAKES_MS),
      courier,
    },
    {
      everyMs: RECONCILE_EVERY_MS,
      onRepair: (repaired) => log.warn({ repaired }, "the reconciler put things right"),
      onError: (err) => log.error({ err }, "a repair failed"),
    },
  );
  return {
    wakeDispatcher: () => dispatcher.wake(),
    stop: async () => {
      await Promise.all([dispatcher.stop(), reconciler.stop()]);
    },
  };
}
