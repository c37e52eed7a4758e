import { randomUUID } from "node:crypto";
import type { EmbeddingSetRecord } from "@outlab/pipeline";
import { putArtifact } from "../artifacts.ts";
import { writeEvent } from "../changes/write-event.ts";
import type { Database } from "../connect.ts";
import type { Attempt } from "../transitions/attempt.ts";
import { fenced } from "./fence.ts";

/** Its blobs are durable already. @throws {StaleAttemptError} */
export async function addEmbeddingSet(
  db: Database,
  attempt: Attempt,
  { split, encoderDigest, count, dimension, embeddings, labels }: EmbeddingSetRecord,
): Promise<void> {
  await fenced(db, attempt, async (tx, job) => {
    const { experimentId, jobId } = job;
    const put = (kind: "embeddings" | "labels", blob: typeof embeddings) =>
      putArtifact(tx, { experimentId, kind, name: `${kind}-${split}.npy`, blob });
    await tx.query(
      `insert into embedding_sets
         (id, experiment_id, job_id, split, encoder_digest, count, dimension, embeddings_id, labels_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (experiment_id, split) do update
         set encoder_digest = excluded.encoder_digest, count = excluded.count, dimension = excluded.dimension,
           embeddings_id = excluded.embeddings_id, labels_id = excluded.labels_id`,
      [
        randomUUID(),
        experimentId,
        jobId,
        split,
        encoderDigest,
        count,
        dimension,
        await put("embeddings", embeddings),
        await put("labels", labels),
      ],
    );
    await writeEvent(tx, job, "embedding-set", { split, count, dimension });
  });
}
