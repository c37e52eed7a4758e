import { withJob } from "../changes/job-row.ts";
import { moveJob } from "../changes/move-job.ts";
import type { Database } from "../connect.ts";

/** QUEUED to SCHEDULED under a new epoch, by which everything older is stale. @returns undefined when it isn't its turn. */
export async function scheduleJob(
  db: Database,
  jobId: string,
): Promise<{ readonly epoch: number } | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "QUEUED") return undefined;
    const ready = await tx.query("select from jobs where id = $1 and ready_at <= now()", [jobId]);
    if (ready.rowCount === 0) return undefined;
    await moveJob(tx, job, { to: "SCHEDULED", set: "epoch = epoch + 1, scheduled_at = now()" });
    return { epoch: job.epoch + 1 };
  });
}
