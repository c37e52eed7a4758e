/** Tries again what failed or was cancelled, from where it stopped. */
import { type ExperimentSpec, readSpec } from "@outlab/spec";
import type { ExperimentView } from "@outlab/wire";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { StoreError } from "../errors.ts";
import { writeEvent } from "../events/write-event.ts";
import type { JobChanges } from "../jobs/job-changes.ts";
import { jobsOf } from "../jobs/job-row.ts";
import { moveJobs } from "../jobs/move-job.ts";
import { writeAudit } from "../people/audit.ts";
import { isUnreadableSpec } from "./experiment-so-far.ts";
import { getExperiment } from "./experiment-view.ts";
import { earlierRequest, type Idempotency, keepRequest } from "./idempotency.ts";
import { requireExperiment } from "./require-experiment.ts";

export interface Retry {
  readonly experimentId: string;
  readonly actorId: string;
  /** Limits that hold from now on; the others stay. */
  readonly limits?: ChangedLimits | undefined;
  readonly idempotency?: Idempotency | undefined;
}

type ChangedLimits = {
  readonly [Name in keyof ExperimentSpec["limits"]]?: ExperimentSpec["limits"][Name] | undefined;
};

/**
 * Jobs that succeeded stay as they are; the others are QUEUED with a fresh allowance of attempts and go on from the last
 * checkpoint. Attempt numbers go on counting up, so that nothing of an older attempt is taken.
 *
 * @throws {StoreError} `not-found`; `conflict` unless the experiment is FAILED or CANCELLED and not archived;
 *   `idempotency-key-reused`.
 */
export async function retryExperiment(
  db: Database,
  { experimentId, actorId, limits = {}, idempotency }: Retry,
): Promise<{ readonly experiment: ExperimentView; readonly replayed: boolean }> {
  const keyed = { userId: actorId, idempotency };
  const replayed = await inTransaction(db, async (tx) => {
    if ((await earlierRequest(tx, keyed)) !== undefined) return true;
    const { state, archivedAt } = await requireExperiment(tx, experimentId);
    if (state !== "FAILED" && state !== "CANCELLED")
      throw new StoreError(
        "conflict",
        `only an experiment that is FAILED or CANCELLED can be tried again: it is ${state}`,
      );
    if (archivedAt !== null)
      throw new StoreError("conflict", "the experiment is archived; restore it before it is tried again");
    await refuseUnreadable(tx, experimentId);
    const changed = Object.keys(limits).length === 0 ? {} : { limits };
    await writeEvent(tx, { experimentId, jobId: null }, "retried", { by: actorId, ...changed });
    await changeLimits(tx, experimentId, limits);
    const { wallClockSeconds } = limits;
    await queueAgain(tx, experimentId, wallClockSeconds === undefined ? {} : { wallClockSeconds });
    await writeAudit(tx, {
      actorId,
      action: "experiment.retry",
      targetType: "experiment",
      targetId: experimentId,
      detail: { was: state, ...changed },
    });
    await keepRequest(tx, keyed, { experimentId });
    return false;
  });
  return { experiment: await getExperiment(db, experimentId), replayed };
}

/** A worker of this release could only fail it again. */
async function refuseUnreadable(tx: Tx, experimentId: string): Promise<void> {
  const { rows } = await tx.query<{ spec: unknown; version: number }>(
    "select spec, spec_version as version from experiments where id = $1",
    [experimentId],
  );
  try {
    readSpec(rows[0]!);
  } catch (error) {
    if (!isUnreadableSpec(error)) throw error;
    throw new StoreError("conflict", error.message);
  }
}

async function queueAgain(tx: Tx, experimentId: string, more: JobChanges): Promise<void> {
  const ended = (await jobsOf(tx, experimentId)).filter(({ state }) => state !== "SUCCEEDED");
  const { rows } = await tx.query<{ id: string }>(
    `select job_id as id from job_dependencies join jobs on jobs.id = depends_on_id
     where job_id = any($1) and state <> 'SUCCEEDED'`,
    [ended.map(({ id }) => id)],
  );
  const waiting = new Set(rows.map(({ id }) => id));
  // Who asks for another try does not mean it to wait for a release.
  await tx.query("update jobs set held_at = null where id = any($1)", [ended.map(({ id }) => id)]);
  const isWaiting = ({ id }: { readonly id: string }) => waiting.has(id);
  // The last first: none must look as if its turn had come.
  await moveJobs(tx, ended.filter(isWaiting).reverse(), {
    to: "QUEUED",
    changes: { ...afresh, ...more, readyAt: null },
  });
  await moveJobs(
    tx,
    ended.filter((job) => !isWaiting(job)),
    { to: "QUEUED", changes: { ...afresh, ...more, readyAt: "now" } },
  );
}

/** What a job keeps nothing of when it is tried again; its attempts keep theirs. */
const afresh = {
  failedAttempts: 0,
  lostAttempts: 0,
  makesWayFor: null,
  hasMadeWay: false,
  failureClass: null,
  failureMessage: null,
  failureLog: [],
  progress: null,
  cancelRequestedAt: null,
  signalledAt: null,
  processGoneAt: null,
  slotFreedAt: null,
} as const satisfies JobChanges;

/** Limits change no result: the hash of the spec stays. */
async function changeLimits(tx: Tx, experimentId: string, limits: ChangedLimits): Promise<void> {
  await tx.query(
    `update experiments set spec = jsonb_set(spec, '{limits}', coalesce(spec -> 'limits', '{}') || $2::jsonb)
     where id = $1`,
    [experimentId, JSON.stringify(limits)],
  );
}
