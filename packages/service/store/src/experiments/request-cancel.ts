import { type ExperimentView, isFinal } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { jobsOf } from "../jobs/job-row.ts";
import { lockExperiment } from "../jobs/lock.ts";
import { moveJob } from "../jobs/move-job.ts";
import { writeAudit } from "../people/audit.ts";
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
  await inTransaction(db, async (tx) => {
    await lockExperiment(tx, experimentId);
    const open = (await jobsOf(tx, experimentId)).filter(
      ({ state }) => !isFinal(state) && state !== "CANCELLING",
    );
    if (open.length === 0) return;
    await writeEvent(tx, { experimentId, jobId: null }, "cancel-requested", { by: actorId });
    // The last first: none must look as if its turn had come.
    for (const job of open.reverse()) {
      if (job.state === "RUNNING") {
        await moveJob(tx, job, { to: "CANCELLING", changes: { cancelRequestedAt: "now" } });
        await notify(tx, channels.cancel, job.id);
      } else {
        await moveJob(tx, job, {
          to: "CANCELLED",
          changes: { cancelRequestedAt: "now", slotFreedAt: "now" },
        });
      }
    }
    await writeAudit(tx, {
      actorId,
      action: "experiment.cancel",
      targetType: "experiment",
      targetId: experimentId,
    });
  });
  const state = await readExperimentState(db, experimentId);
  if (state === "SUCCEEDED" || state === "FAILED")
    throw new StoreError("conflict", `the experiment has ended before: it is ${state}`);
  // What no worker can run must still be cancelled, and by now it is.
  return getExperiment(db, experimentId, { showUnreadable: true });
}
