/** A job as a change sees it: under the lock of its owner, and its own. */
import type { JobState } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { ABSENT_AFTER_MS } from "../workers/presence.ts";
import { lockExperiment } from "./lock.ts";

export interface JobRow {
  readonly id: string;
  /** Null for a job that belongs to a data set or stands alone. */
  readonly experimentId: string | null;
  readonly kind: string;
  readonly state: JobState;
  readonly attempt: number;
  readonly failedAttempts: number;
  readonly lostAttempts: number;
  readonly workerId: string | null;
  /** The job that it was asked to make way for, until it runs again. */
  readonly makesWayFor: string | null;
  readonly startedAt: Date | null;
  /** It ran out, or its worker's process is gone. */
  readonly isLeaseOver: boolean;
}

const columns = `jobs.id, jobs.experiment_id as "experimentId", kind, state, attempt,
  failed_attempts as "failedAttempts", lost_attempts as "lostAttempts", worker_id as "workerId", makes_way_for as "makesWayFor", started_at as "startedAt",
  coalesce(lease_expires_at < now(), false) or coalesce((
    select absent_at < now() - ${ABSENT_AFTER_MS} * interval '1 ms' from workers where workers.id = worker_id
  ), false) and lease_expires_at is not null as "isLeaseOver"`;

/** Whether a person asked that it pause: a job that makes way for another stops in the same way, and is queued. */
export function isHeldBack({ state, makesWayFor }: JobRow): boolean {
  return state === "PAUSING" && makesWayFor === null;
}

/** @returns undefined, without a call of `change`, when there is no such job. */
export async function withJob<T>(
  db: Pick<Database, "pool">,
  jobId: string,
  change: (tx: Tx, job: JobRow) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(db, async (tx) => {
    const job = await lockJob(tx, jobId);
    return job && change(tx, job);
  });
}

/** Locks the job's experiment, where it has one, and then the job. @returns undefined when there is no such job. */
export async function lockJob(tx: Tx, jobId: string): Promise<JobRow | undefined> {
  const found = await tx.query<{ experimentId: string | null }>(
    'select experiment_id as "experimentId" from jobs where id = $1',
    [jobId],
  );
  if (found.rowCount === 0) return undefined;
  const { experimentId } = found.rows[0]!;
  if (experimentId !== null && !(await lockExperiment(tx, experimentId))) return undefined;
  const { rows } = await tx.query<JobRow>(`select ${columns} from jobs where id = $1 for no key update`, [
    jobId,
  ]);
  return rows[0];
}

/** Jobs of experiments whose locks are held, in the order of their plans. */
export async function jobsOf(tx: Tx, ...experimentIds: readonly string[]): Promise<JobRow[]> {
  const { rows } = await tx.query<JobRow>(
    `select ${columns} from jobs where experiment_id = any($1) order by experiment_id, position for no key update`,
    [experimentIds],
  );
  return rows;
}

/**
 * Jobs that depend on this one, directly or through others, and have not begun: each once, in the order of their plan.
 * They are locked in the order of their ids, so that two ends at once never wait for each other.
 */
export async function waitingDependants(tx: Tx, jobId: string): Promise<JobRow[]> {
  const { rows } = await tx.query<JobRow>(
    `with recursive below as (
       select job_id from job_dependencies where depends_on_id = $1
       union
       select further.job_id from below join job_dependencies further on further.depends_on_id = below.job_id
     ), locked as (
       select ${columns}, position from jobs
       where id in (select job_id from below) and state in ('QUEUED', 'PAUSED') order by id for no key update of jobs
     )
     select * from locked order by position`,
    [jobId],
  );
  return rows;
}
