/** SCHEDULED to RUNNING: a worker takes the job, and gets with it all that an attempt needs to know. */
import type { Job } from "@outlab/pipeline";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { isUnreadableSpec, readExperimentSoFar } from "../experiments/experiment-so-far.ts";
import { type JobRow, withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import type { Attempt } from "./attempt.ts";
import { endByFailure, type Failure } from "./fail-job.ts";

export interface Claim extends Attempt {
  readonly experimentId: string | null;
  readonly wallClockSeconds: number;
  readonly job: Job;
}

/**
 * What the attempt computes from is read before the job moves: where that fails, the job stays SCHEDULED, no attempt is
 * used up, and the reconciler sends the delivery again.
 *
 * @returns undefined when the delivery is stale: the job was claimed before, cancelled, or scheduled under another
 *   attempt. Also when no attempt could ever succeed, because the stored spec cannot be read; the job is FAILED then.
 */
export async function claimJob(
  db: Database,
  { jobId, attempt, workerId, leaseMs }: Attempt & { workerId: string; leaseMs: number },
): Promise<Claim | undefined> {
  const prepared = await prepare(db, { jobId, attempt });
  if (prepared === undefined) return undefined;
  return withJob(db, jobId, async (tx, job) => {
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
    if (!("unreadable" in prepared)) return prepared;
    await endByFailure(tx, { ...job, state: "RUNNING", workerId }, "failed", prepared.unreadable);
    return undefined;
  });
}

/**
 * Outside of the transaction that moves the job: it needs a connection of its own, and no lock. While the job is SCHEDULED
 * under this number, no attempt of it may write; and it would have another number, had it been anything else meanwhile.
 */
async function prepare(
  db: Database,
  { jobId, attempt }: Attempt,
): Promise<Claim | { readonly unreadable: Failure } | undefined> {
  const { rows } = await db.pool.query<
    Pick<Claim, "experimentId" | "wallClockSeconds"> & Omit<Job, "experiment">
  >(
    `select experiment_id as "experimentId", wall_clock_seconds as "wallClockSeconds", kind, input
     from jobs where id = $1 and state = 'SCHEDULED' and attempt = $2`,
    [jobId, attempt],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { experimentId, wallClockSeconds, kind, input } = row;
  try {
    const experiment = experimentId === null ? undefined : await readExperimentSoFar(db, experimentId);
    return { jobId, attempt, experimentId, wallClockSeconds, job: { kind, input, experiment } };
  } catch (error) {
    if (!isUnreadableSpec(error)) throw error;
    // The class says what helps: another attempt reads the same row, and only a new submission is another spec.
    const failureClass = "user-error";
    return { unreadable: { failureClass, message: `${error.message}; submit the experiment again` } };
  }
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
