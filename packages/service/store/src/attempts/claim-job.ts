/** SCHEDULED to RUNNING: a worker takes the job, and gets with it all that an attempt needs to know. */
import { type Job, jobs } from "@outlab/pipeline";
import { defaultLimits, type ExperimentSpec } from "@outlab/spec";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import { isUnreadableSpec, readExperimentSoFar } from "../experiments/experiment-so-far.ts";
import { type JobRow, withJob } from "../jobs/job-row.ts";
import { moveJob } from "../jobs/move-job.ts";
import { countWait } from "../turns/count-wait.ts";
import type { Attempt } from "./attempt.ts";
import { endByFailure, type Failure } from "./fail-job.ts";

export interface Claim extends Attempt {
  readonly experimentId: string | null;
  readonly limits: AttemptLimits;
  readonly job: Job;
}

/** What an attempt may take: the spec's limits, and how much of the experiment's time is used up. */
export type AttemptLimits = ExperimentSpec["limits"] & { readonly usedSeconds: number };

/**
 * What the attempt computes from is read before the job moves: where that fails, the job stays SCHEDULED, no attempt is
 * used up, and the reconciler sends the delivery again.
 *
 * @returns undefined when the delivery is stale: the job was claimed before, cancelled, or scheduled under another
 *   attempt. Also when no attempt could succeed, because the stored spec cannot be read or the experiment's time is used
 *   up; the job is FAILED then.
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
        makesWayFor: null,
        ...(job.startedAt === null ? { startedAt: "now" as const } : {}),
      },
    });
    await beginAttempt(tx, job, workerId);
    await countWait(tx, jobId);
    if (!("hopeless" in prepared)) return prepared;
    await endByFailure(tx, { ...job, state: "RUNNING", workerId }, "failed", prepared.hopeless);
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
): Promise<Claim | { readonly hopeless: Failure } | undefined> {
  const { rows } = await db.pool.query<
    Pick<Claim, "experimentId"> & { wallClockSeconds: number } & Omit<Job, "experiment">
  >(
    `select experiment_id as "experimentId", wall_clock_seconds as "wallClockSeconds", kind, input
     from jobs where id = $1 and state = 'SCHEDULED' and attempt = $2`,
    [jobId, attempt],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  const { experimentId, wallClockSeconds, kind, input } = row;
  try {
    const readId = experimentId ?? readExperimentId({ kind, input });
    const experiment = readId === undefined ? undefined : await readExperimentSoFar(db, readId);
    const usedSeconds = experimentId === null ? 0 : await readUsedSeconds(db, experimentId);
    const ownLimits = experimentId === null ? undefined : experiment?.spec.limits;
    const limits = { ...(ownLimits ?? defaultLimits), wallClockSeconds, usedSeconds };
    if (limits.experimentSeconds !== undefined && usedSeconds >= limits.experimentSeconds)
      return { hopeless: { failureClass: "timeout", message: experimentTimeMessage(limits) } };
    return { jobId, attempt, experimentId, limits, job: { kind, input, experiment } };
  } catch (error) {
    if (experimentId === null && error instanceof StoreError)
      return { hopeless: { failureClass: "user-error", message: `${error.message}: it has been purged` } };
    if (!isUnreadableSpec(error)) throw error;
    // The class says what helps: another attempt reads the same row, and only a new submission is another spec.
    const failureClass = "user-error";
    return { hopeless: { failureClass, message: `${error.message}; submit the experiment again` } };
  }
}

/** Of a job that reads an experiment to which it does not belong. */
function readExperimentId({ kind, input }: Pick<Job, "kind" | "input">): string | undefined {
  if (!jobs.kinds.includes(kind) || !jobs.get(kind).readsExperiment) return undefined;
  return (input as { readonly experiment: string }).experiment;
}

/** The running time of all attempts of all jobs; jobs of an experiment run one after the other. */
async function readUsedSeconds({ pool }: Database, experimentId: string): Promise<number> {
  const { rows } = await pool.query<{ seconds: number }>(
    `select coalesce(sum(extract(epoch from coalesce(ended_at, now()) - attempts.started_at)), 0)::float8 as seconds
     from attempts join jobs on jobs.id = job_id where experiment_id = $1`,
    [experimentId],
  );
  return rows[0]!.seconds;
}

/** Of an attempt that may not begin, or not go on. */
export function experimentTimeMessage({ experimentSeconds }: AttemptLimits): string {
  return (
    `the experiment's attempts have run for longer than limits.experimentSeconds, ${experimentSeconds}, together: ` +
    `raise it with outlab retry --experiment-seconds, or train less`
  );
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
