/** A job as a change sees it: under the lock of its experiment, and its own. */
import type { FailureClass, JobKind } from "@outlab/pipeline";
import type { JobState } from "@outlab/wire";
import type { Database } from "../connect.ts";
import { inTransaction, type Tx } from "../transaction.ts";
import { lockExperiment } from "./lock-experiment.ts";

export interface JobRow {
  readonly id: string;
  readonly experimentId: string;
  readonly kind: JobKind;
  readonly state: JobState;
  readonly epoch: number;
  readonly failedAttempts: number;
  readonly workerId: string | null;
  readonly isLeaseOver: boolean;
  readonly failureClass: FailureClass | null;
}

const columns = `id, experiment_id as "experimentId", kind, state, epoch, failed_attempts as "failedAttempts",
  worker_id as "workerId", coalesce(lease_expires_at < now(), false) as "isLeaseOver", failure_class as "failureClass"`;

/** @returns undefined, without a call of `change`, when there is no such job. */
export async function withJob<T>(
  db: Pick<Database, "pool">,
  jobId: string,
  change: (tx: Tx, job: JobRow) => Promise<T>,
): Promise<T | undefined> {
  return inTransaction(db, async (tx) => {
    const found = await tx.query<{ experimentId: string }>(
      'select experiment_id as "experimentId" from jobs where id = $1',
      [jobId],
    );
    const experimentId = found.rows[0]?.experimentId;
    if (experimentId === undefined || !(await lockExperiment(tx, experimentId))) return undefined;
    const { rows } = await tx.query<JobRow>(`select ${columns} from jobs where id = $1 for no key update`, [
      jobId,
    ]);
    return change(tx, rows[0]!);
  });
}

/** Jobs of an experiment whose lock is held, train before embed before score. */
export async function jobsOf(tx: Tx, experimentId: string): Promise<JobRow[]> {
  const { rows } = await tx.query<JobRow>(
    `select ${columns} from jobs where experiment_id = $1 order by kind for no key update`,
    [experimentId],
  );
  return rows;
}
