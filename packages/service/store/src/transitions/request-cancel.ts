import { type ExperimentView, isFinal, ProblemError } from "@outlab/wire";
import { writeAudit } from "../audit.ts";
import { jobsOf } from "../changes/job-row.ts";
import { lockExperiment } from "../changes/lock-experiment.ts";
import { moveJob } from "../changes/move-job.ts";
import { writeEvent } from "../changes/write-event.ts";
import { channels, notify } from "../channels.ts";
import type { Database } from "../connect.ts";
import { getExperiment } from "../experiments.ts";
import { inTransaction } from "../transaction.ts";

/**
 * Jobs that no process works on are CANCELLED at once; the others are CANCELLING until their process is gone. Asking
 * again changes nothing.
 *
 * @throws {ProblemError} `not-found`; `conflict` when the experiment has succeeded or failed before.
 */
export async function requestCancel(
  db: Database,
  { experimentId, actorId }: { experimentId: string; actorId: string },
): Promise<ExperimentView> {
  await inTransaction(db, async (tx) => {
    if (!(await lockExperiment(tx, experimentId))) return;
    const open = (await jobsOf(tx, experimentId)).filter(
      ({ state }) => !isFinal(state) && state !== "CANCELLING",
    );
    if (open.length === 0) return;
    await writeEvent(tx, { experimentId, jobId: null }, "cancel-requested", { by: actorId });
    // The last first: none must look as if its turn had come.
    for (const job of open.reverse()) {
      if (job.state === "RUNNING") {
        await moveJob(tx, job, { to: "CANCELLING", set: "cancel_requested_at = now()" });
        await notify(tx, channels.cancel, job.id);
      } else {
        await moveJob(tx, job, {
          to: "CANCELLED",
          set: "cancel_requested_at = now(), slot_freed_at = now()",
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
  const experiment = await getExperiment(db, experimentId);
  if (experiment.state === "SUCCEEDED" || experiment.state === "FAILED")
    throw new ProblemError("conflict", `the experiment has ended before: it is ${experiment.state}`);
  return experiment;
}
