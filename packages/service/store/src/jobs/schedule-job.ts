import type { Database } from "../database/connect.ts";
import { withJob } from "./job-row.ts";
import { moveJob } from "./move-job.ts";

/**
 * QUEUED to SCHEDULED under a new attempt, which makes everything older stale.
 *
 * @param pool  of the workers that its delivery goes to.
 * @returns undefined when it isn't its turn.
 */
export async function scheduleJob(
  db: Database,
  jobId: string,
  pool: string,
): Promise<{ readonly attempt: number } | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "QUEUED") return undefined;
    const ready = await tx.query("select from jobs where id = $1 and ready_at <= now() and held_at is null", [
      jobId,
    ]);
    if (ready.rowCount === 0) return undefined;
    const attempt = job.attempt + 1;
    await moveJob(tx, job, { to: "SCHEDULED", changes: { attempt, pool, scheduledAt: "now" } });
    return { attempt };
  });
}
