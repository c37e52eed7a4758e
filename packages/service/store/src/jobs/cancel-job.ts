/** Cancels a job that belongs to no experiment, such as an import; those of an experiment end together with it. */
import { isCancellable, isFinal, isHeld, type JobView } from "@outlab/wire";
import { channels, notify } from "../database/channels.ts";
import type { Database } from "../database/connect.ts";
import { StoreError } from "../errors.ts";
import { writeAudit } from "../people/audit.ts";
import { withJob } from "./job-row.ts";
import { getJob } from "./job-view.ts";
import { moveJob } from "./move-job.ts";

/**
 * CANCELLED at once, or CANCELLING until its process is gone. Asking again changes nothing.
 *
 * @throws {StoreError} `not-found`; `conflict` for a job of an experiment, and for one that has succeeded or failed before.
 */
export async function cancelJob(
  db: Database,
  { jobId, actorId }: { readonly jobId: string; readonly actorId: string },
): Promise<JobView> {
  await withJob(db, jobId, async (tx, job) => {
    if (job.experimentId !== null)
      throw new StoreError("conflict", `the job is one of experiment ${job.experimentId}; cancel that`);
    if (isFinal(job.state) && job.state !== "CANCELLED")
      throw new StoreError("conflict", `the job has ended before: it is ${job.state}`);
    if (!isCancellable(job.state)) return;
    const changes = { cancelRequestedAt: "now" } as const;
    if (isHeld(job.state)) {
      await moveJob(tx, job, { to: "CANCELLING", changes });
      await notify(tx, channels.stop, jobId);
    } else await moveJob(tx, job, { to: "CANCELLED", changes: { ...changes, slotFreedAt: "now" } });
    await writeAudit(tx, { actorId, action: "job.cancel", targetType: "job", targetId: jobId });
  });
  return getJob(db, jobId);
}
