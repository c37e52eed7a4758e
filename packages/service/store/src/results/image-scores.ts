/** Scores of single images: a file for each scorer and split, and a row that says which one it is. */
import type { EffectOf, ImageScoresRecord } from "@outlab/pipeline";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import { newId } from "../rows/new-id.ts";
import { blobRef, putArtifact } from "./artifacts.ts";

/** In the order in which they were written: that of the spec, and test images before those held out. */
export async function listImageScores(
  { prisma }: Database,
  experimentId: string,
): Promise<ImageScoresRecord[]> {
  const rows = await prisma.imageScores.findMany({
    where: { experimentId },
    orderBy: [{ createdAt: "asc" }, { split: "desc" }, { id: "asc" }],
    include: { scores: true },
  });
  return rows.map(({ scorer, split, count, scores }) => ({
    scorer,
    split: split as ImageScoresRecord["split"],
    count,
    scores: blobRef(scores),
  }));
}

/** Its blob is durable already. */
export async function addImageScores(
  tx: Tx,
  job: FencedJob,
  { type, record }: EffectOf<"image-scores">,
): Promise<void> {
  const { scorer, split, count, scores } = record;
  const experimentId = experimentIdOf(job, type);
  const name = `image-scores-${split}-${scorer.replace(/[^\w.-]+/g, "-")}.npy`;
  await tx.query(
    `insert into image_scores (id, experiment_id, job_id, scorer, split, count, scores_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, clock_timestamp())
     on conflict (experiment_id, scorer, split) do update
       set count = excluded.count, scores_id = excluded.scores_id`,
    [
      newId(),
      experimentId,
      job.jobId,
      scorer,
      split,
      count,
      await putArtifact(tx, { experimentId, kind: "image-scores", name, blob: scores }),
    ],
  );
  await writeEvent(tx, job, "image-scores", { scorer, split, count });
}
