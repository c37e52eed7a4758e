/** New images that an experiment scores: the job that does it, and where what it has found is. */
import { draftJob, type EffectOf } from "@outlab/pipeline";
import type { JobView } from "@outlab/wire";
import type { FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import { inTransaction, type Tx } from "../database/transaction.ts";
import { requireUpload } from "../datasets/imported.ts";
import { StoreError } from "../errors.ts";
import { requireExperiment } from "../experiments/require-experiment.ts";
import { insertJobs } from "../jobs/insert-jobs.ts";
import { getJob } from "../jobs/job-view.ts";
import { writeAudit } from "../people/audit.ts";
import { found } from "../rows/view-values.ts";
import { admit } from "../turns/admission.ts";
import { putArtifact } from "./artifacts.ts";

const KIND = "score-images";
/** A thousand images through the largest encoder take minutes on two cores. */
const SCORING_SECONDS = 3600;

export interface ScoringRequest {
  readonly ownerId: string;
  /** As the kind of job `score-images` takes it. */
  readonly input: Readonly<Record<string, unknown>> & {
    readonly experiment: string;
    readonly upload: string;
  };
}

/**
 * @returns the job, which belongs to no experiment: what has ended stays as it is.
 * @throws {StoreError} `not-found` for an experiment or an upload that is not there or not whole, `conflict` for an experiment
 *   that has not succeeded, and as `admit` says.
 */
export async function submitScoreImages(db: Database, { ownerId, input }: ScoringRequest): Promise<JobView> {
  const id = await inTransaction(db, async (tx) => {
    await admit(tx, { userId: ownerId, priority: "normal", jobs: 1 });
    const { state } = await requireExperiment(tx, input.experiment);
    if (state !== "SUCCEEDED")
      throw new StoreError(
        "conflict",
        `only an experiment that has succeeded scores new images, and this one is ${state}`,
      );
    await requireUpload(tx, input.upload);
    const draft = draftJob({ kind: KIND, input, wallClockSeconds: SCORING_SECONDS });
    const [jobId] = await insertJobs(tx, { ownerId, priority: "normal" }, [draft]);
    await writeAudit(tx, {
      actorId: ownerId,
      action: "experiment.score-images",
      targetType: "experiment",
      targetId: input.experiment,
      detail: { ...draft.input, job: jobId! },
    });
    return jobId!;
  });
  return getJob(db, id);
}

/** Its blob is durable already. @throws {StoreError} `not-found` where the experiment has been purged meanwhile. */
export async function addScoredImages(
  tx: Tx,
  { jobId }: FencedJob,
  { record: { experimentId, found: blob } }: EffectOf<"scored-images">,
): Promise<void> {
  await requireExperiment(tx, experimentId);
  await putArtifact(tx, { experimentId, kind: "scored-images", name: nameOf(jobId), blob });
}

function nameOf(jobId: string): string {
  return `scored-images-${jobId}.json`;
}

/**
 * What a job has found: the digest of its file.
 *
 * @throws {StoreError} `not-found` for a job that is not there or of another kind, and where the experiment has been purged;
 *   `conflict` for one that has not succeeded.
 */
export async function readScoredImages({ pool }: Database, jobId: string): Promise<string> {
  const { rows } = await pool.query<{ state: string; failure: string | null; digest: string | null }>(
    `select jobs.state, jobs.failure_message as failure, artifacts.digest
     from jobs left join artifacts
       on artifacts.experiment_id = (input ->> 'experiment')::uuid and artifacts.name = $3
     where jobs.id = $1 and jobs.kind = $2`,
    [jobId, KIND, nameOf(jobId)],
  );
  const { state, failure, digest } = found(rows[0], "job of scoring new images", jobId);
  if (state !== "SUCCEEDED")
    throw new StoreError("conflict", `the job is ${state}${failure === null ? "" : `: ${failure}`}`);
  return found(digest, "experiment any more, so no result of job", jobId);
}
