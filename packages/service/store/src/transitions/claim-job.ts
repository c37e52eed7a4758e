/** SCHEDULED to RUNNING: a worker takes the job, and gets with it all that an attempt needs to know. */
import type { CheckpointRecord, EmbeddingSetRecord, JobKind } from "@outlab/pipeline";
import type { ExperimentSpec } from "@outlab/spec";
import { type JobRow, withJob } from "../changes/job-row.ts";
import { moveJob } from "../changes/move-job.ts";
import { writeEvent } from "../changes/write-event.ts";
import { checkpointRecords } from "../checkpoints.ts";
import type { Database } from "../connect.ts";
import { embeddingSetRecords } from "../embeddings.ts";
import type { Tx } from "../transaction.ts";
import type { Attempt } from "./attempt.ts";

export interface Claim extends Attempt {
  readonly experimentId: string;
  readonly kind: JobKind;
  readonly spec: ExperimentSpec;
  /** train: the last checkpoint of an earlier attempt. */
  readonly resume: CheckpointRecord | undefined;
  /** embed: the final checkpoint of the training. */
  readonly checkpoint: CheckpointRecord | undefined;
  /** score: one set a split. */
  readonly embeddingSets: readonly EmbeddingSetRecord[];
}

/** @returns undefined when the delivery is stale: the job was claimed before, cancelled, or scheduled anew. */
export async function claimJob(
  db: Database,
  { jobId, epoch, workerId, leaseMs }: Attempt & { workerId: string; leaseMs: number },
): Promise<Claim | undefined> {
  return withJob(db, jobId, async (tx, job) => {
    if (job.state !== "SCHEDULED" || job.epoch !== epoch) return undefined;
    await moveJob(tx, job, {
      to: "RUNNING",
      set: `worker_id = $5, lease_expires_at = now() + $6 * interval '1 ms', started_at = coalesce(started_at, now()),
        progress = null`,
      parameters: [workerId, leaseMs],
    });
    await tx.query("insert into attempts (job_id, epoch, worker_id) values ($1, $2, $3)", [
      jobId,
      epoch,
      workerId,
    ]);
    const claim = await describe(tx, job);
    await writeEvent(tx, { experimentId: job.experimentId, jobId }, "attempt-started", {
      kind: job.kind,
      epoch,
      workerId,
      ...(claim.resume === undefined ? {} : { resumedFromEpoch: claim.resume.epoch }),
    });
    return claim;
  });
}

async function describe(tx: Tx, { id, epoch, experimentId, kind }: JobRow): Promise<Claim> {
  const { rows } = await tx.query<{ spec: ExperimentSpec }>("select spec from experiments where id = $1", [
    experimentId,
  ]);
  const checkpoints = kind === "score" ? [] : await checkpointRecords(tx, experimentId);
  return {
    jobId: id,
    epoch,
    experimentId,
    kind,
    spec: rows[0]!.spec,
    resume: kind === "train" ? checkpoints.at(-1) : undefined,
    checkpoint: kind === "embed" ? checkpoints.find(({ isFinal }) => isFinal) : undefined,
    embeddingSets: kind === "score" ? await embeddingSetRecords(tx, experimentId) : [],
  };
}
