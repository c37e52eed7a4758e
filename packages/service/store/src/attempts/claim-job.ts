/** SCHEDULED to RUNNING: a worker takes the job, and gets with it all that an attempt needs to know. */
import type { Job } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { readExperimentSoFar } from "../experiments/experiment-so-far.ts";
import { type JobRow, withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";

export interface Claim extends Attempt {
  readonly experimentId: string | null;
  readonly wallClockSeconds: number;
  readonly job: Job;
}

/** @returns undefined when the delivery is stale: the job was claimed before, cancelled, or scheduled under another attempt. */
export async function claimJob(
  db: Database,
  { jobId, attempt, workerId, leaseMs }: Attempt & { workerId: string; leaseMs: number },
): Promise<Claim | undefined> {
  const claimed = await withJob(db, jobId, async (tx, job) => {
    if (job.state !== "SCHEDULED" || job.attempt !== attempt) return undefined;
    await moveJob(tx, job, {
      to: "RUNNING",
      changes: {
        workerId,
        leaseExpiresAt: { msFromNow: leaseMs },
        progress: null,
        ...(job.startedAt === null ? { startedAt: "now" as const } : {}),
      },
    });
    await beginAttempt(tx, job, workerId);
    const { rows } = await tx.query<
      Pick<Claim, "experimentId" | "wallClockSeconds"> & Omit<Job, "experiment">
    >(
      `select experiment_id as "experimentId", wall_clock_seconds as "wallClockSeconds", kind, input
       from jobs where id = $1`,
      [jobId],
    );
    return rows[0]!;
  });
  if (claimed === undefined) return undefined;
  const { experimentId, wallClockSeconds, kind, input } = claimed;
  // Only this attempt may write what it reads here, so it needs no lock.
  const experiment = experimentId === null ? undefined : await readExperimentSoFar(db, experimentId);
  return { jobId, attempt, experimentId, wallClockSeconds, job: { kind, input, experiment } };
}

async function beginAttempt(
  tx: Tx,
  { id, attempt, experimentId, kind }: JobRow,
  workerId: string,
): Promise<void> {
  await tx.query("insert into attempts (job_id, attempt, worker_id) values ($1, $2, $3)", [
    id,
    attempt,
    workerId,
  ]);
  const saved = await tx.query<{ epoch: number | null }>(
    "select max(epoch) as epoch from checkpoints where job_id = $1",
    [id],
  );
  const resumedFromEpoch = saved.rows[0]!.epoch;
  await writeEvent(tx, { experimentId, jobId: id }, "attempt-started", {
    kind,
    attempt,
    workerId,
    ...(resumedFromEpoch === null ? {} : { resumedFromEpoch }),
  });
}
