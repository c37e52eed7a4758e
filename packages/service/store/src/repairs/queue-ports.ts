/** The database's half of dispatching and reconciling, as `packages/service/queue` asks for it; neither package knows the other. */
import type { Pool } from "@outlab/attempt";
import type { JobNeeds } from "@outlab/pipeline";
import { withAdvisoryLock } from "../database/advisory-lock.ts";
import type { Database } from "../database/connect.ts";
import { addToCounter } from "../database/counters.ts";
import type { OnError } from "../jobs/each-on-its-own.ts";
import { scheduleJob } from "../jobs/schedule-job.ts";
import { advanceStudies } from "../studies/halving.ts";
import { announceWaiting, type ExpectedTurn } from "../turns/announce-waiting.ts";
import { dispatchCandidates, dispatchPools, withDispatchLock } from "../turns/dispatch.ts";
import {
  jobsOnTheMove,
  type MakeWayRequest,
  preemptibleJobs,
  preemptJob,
  recallJob,
} from "../turns/make-way.ts";
import { queueNow } from "../turns/queue-now.ts";
import {
  endExpiredLeases,
  recallUnclaimable,
  repairDependants,
  repeatCancels,
  strandedScheduled,
} from "./reconcile.ts";

/** Where a slot is free a delivery is claimed within milliseconds; one this old may have been lost. */
const DELIVERY_TAKES_MS = 10_000;
/** A worker that hasn't confirmed a cancel for so long is notified again. */
const CANCEL_TAKES_MS = 10_000;

export function queuePorts(db: Database) {
  const counted =
    (repair: string, run: (onError: OnError) => Promise<number>) => async (onError: OnError) => {
      const count = await run(onError);
      if (count > 0) await addToCounter(db.pool, "repairs", { repair }, count);
      return count;
    };
  return {
    dispatching: {
      withLock: <T>(work: () => Promise<T>) => withDispatchLock(db, work),
      pools: () => dispatchPools(db),
      waiting: (pool: Pool, perUser: number) => dispatchCandidates(db, { needs: pool.needs, perUser, pool }),
      preemptible: (pool: Pool) => preemptibleJobs(db, pool),
      onTheMove: (pool: Pool) => jobsOnTheMove(db, pool),
      recall: (jobId: string) => recallJob(db, jobId),
      preempt: (request: MakeWayRequest) => preemptJob(db, request),
      schedule: (jobId: string, pool: string) => scheduleJob(db, jobId, pool),
    },
    reconciling: {
      withLock: <T>(work: () => Promise<T>) => withAdvisoryLock(db, "reconcile", work),
      repairs: {
        expiredLeases: counted("expired-lease", (onError) => endExpiredLeases(db, onError)),
        overdueCancels: counted("overdue-cancel", () => repeatCancels(db, CANCEL_TAKES_MS)),
        unclaimable: counted("unclaimable-delivery", (onError) =>
          recallUnclaimable(db, DELIVERY_TAKES_MS, onError),
        ),
        strandedDependants: counted("stranded-dependant", (onError) => repairDependants(db, onError)),
      },
      queueNow: (needs: JobNeeds, perUser: number) => queueNow(db, { needs, perUser }),
      announce: (turns: Readonly<Record<JobNeeds, readonly ExpectedTurn[]>>, onError: OnError) =>
        announceWaiting(db, turns, onError),
      advanceStudies: (onError: OnError) => advanceStudies(db, onError),
      strandedScheduled: () => strandedScheduled(db, DELIVERY_TAKES_MS),
    },
  };
}
