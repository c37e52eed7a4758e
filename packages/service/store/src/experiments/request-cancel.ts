import { type ExperimentView, isFinal, isHeld, type JobState } from "@outlab/wire";
import { channels, notifyEach } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvents } from "../events/write-event.ts";
import { jobsOf } from "../jobs/job-row.ts";
import { lockExperiments } from "../jobs/lock.ts";
import { moveJobs } from "../jobs/move-job.ts";
import { writeAudits } from "../people/audit.ts";
import { getExperiment, readExperimentState } from "./experiment-view.ts";

/**
 * Jobs that no process works on are CANCELLED at once; the others are CANCELLING until their process is gone. Asking
 * again changes nothing.
 *
 * @throws {StoreError} `not-found`; `conflict` when the experiment has succeeded or failed before.
 */
export async function requestCancel(
  db: Database,
  { experimentId, actorId }: { experimentId: string; actorId: string },
): Promise<ExperimentView> {
  await inTransaction(db, (tx) => cancelOpen(tx, [experimentId], actorId));
  const state = await readExperimentState(db, experimentId);
  if (state === "SUCCEEDED" || state === "FAILED")
    throw new StoreError("conflict", `the experiment has ended before: it is ${state}`);
  // What no worker can run must still be cancelled, and by now it is.
  return getExperiment(db, experimentId, { showUnreadable: true });
}

/**
 * Cancels what is open of each, in a few statements however many they are.
 *
 * @param state  only those that are still in it.
 * @returns those that had something open, and whether an attempt has one of their jobs.
 */
export async function cancelOpen(
  tx: Tx,
  experimentIds: readonly string[],
  actorId: string,
  state?: JobState,
): Promise<{ readonly id: string; readonly isHeld: boolean }[]> {
  const locked = await lockExperiments(tx, experimentIds, state);
  const open = (await jobsOf(tx, ...locked))
    .filter(({ state }) => !isFinal(state) && state !== "CANCELLING")
    // The last first: none must look as if its turn had come.
    .reverse();
  const cancelled = [...new Set(open.flatMap(({ experimentId }) => experimentId ?? []))];
  await writeEvents(
    tx,
    cancelled.map((experimentId) => ({
      experimentId,
      jobId: null,
      type: "cancel-requested",
      data: { by: actorId },
    })),
  );
  const held = open.filter(({ state }) => isHeld(state));
  const changes = { cancelRequestedAt: "now" } as const;
  await moveJobs(
    tx,
    open.filter(({ state }) => !isHeld(state)),
    { to: "CANCELLED", changes: { ...changes, slotFreedAt: "now" } },
  );
  await moveJobs(tx, held, { to: "CANCELLING", changes });
  await notifyEach(
    tx,
    channels.stop,
    held.map(({ id }) => id),
  );
  await writeAudits(
    tx,
    cancelled.map((targetId) => ({
      actorId,
      action: "experiment.cancel",
      targetType: "experiment",
      targetId,
    })),
  );
  const holding = new Set(held.map(({ experimentId }) => experimentId));
  return cancelled.map((id) => ({ id, isHeld: holding.has(id) }));
}
