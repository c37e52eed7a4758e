/** Embedding sets: written with their files, read by people as views and by scoring as the records that embedding wrote. */
import {
  type BlobRef,
  type EffectOf,
  type EmbeddingSetRecord,
  type EmbeddingSplit,
  embeddingsName,
} from "@outlab/pipeline";
import type { EmbeddingSetView } from "@outlab/wire";
import { experimentIdOf, type FencedJob } from "../attempts/fence.ts";
import type { Database } from "../database/connect.ts";
import type { Tx } from "../database/transaction.ts";
import { writeEvent } from "../events/write-event.ts";
import type { Prisma } from "../generated/client.ts";
import { newId } from "../rows/new-id.ts";
import { iso } from "../rows/view-values.ts";
import { artifactView, blobRef, putArtifact } from "./artifacts.ts";

export const withFiles = {
  embeddings: true,
  labels: true,
  images: true,
} as const satisfies Prisma.EmbeddingSetInclude;
type Row = Prisma.EmbeddingSetGetPayload<{ include: typeof withFiles }>;

export async function listEmbeddingSets(
  { prisma }: Database,
  experimentId: string,
): Promise<EmbeddingSetView[]> {
  const rows = await prisma.embeddingSet.findMany({
    where: { experimentId },
    orderBy: [{ split: "desc" }, { createdAt: "asc" }, { id: "asc" }],
    include: withFiles,
  });
  return rows.map(embeddingSetView);
}

function embeddingSetView(row: Row): EmbeddingSetView {
  const { id, split, view, layer, encoderDigest, count, dimension, createdAt, embeddings, labels, images } =
    row;
  return {
    id,
    split: split as EmbeddingSplit,
    view,
    layer,
    encoderDigest,
    count,
    dimension,
    createdAt: iso(createdAt),
    embeddings: artifactView(embeddings),
    labels: artifactView(labels),
    images: images && artifactView(images),
  };
}

export function embeddingSetRecord(row: Row): EmbeddingSetRecord {
  const { split, view, layer, encoderDigest, count, dimension, embeddings, labels, images } = row;
  return {
    split: split as EmbeddingSplit,
    view,
    layer,
    encoderDigest,
    count,
    dimension,
    embeddings: blobRef(embeddings),
    labels: blobRef(labels),
    ...(images && { images: blobRef(images) }),
  };
}

/** Its blobs are durable already. */
export async function addEmbeddingSet(
  tx: Tx,
  job: FencedJob,
  { type, record }: EffectOf<"embedding-set">,
): Promise<void> {
  const { split, view, layer, encoderDigest, count, dimension, embeddings, labels, images } = record;
  const experimentId = experimentIdOf(job, type);
  const put = (kind: "embeddings" | "labels" | "images", name: string, blob: BlobRef) =>
    putArtifact(tx, { experimentId, kind, name: `${name}.npy`, blob });
  await tx.query(
    `insert into embedding_sets
       (id, experiment_id, job_id, split, view, layer, encoder_digest, count, dimension,
        embeddings_id, labels_id, images_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (experiment_id, split, view, layer) do update
       set encoder_digest = excluded.encoder_digest, count = excluded.count, dimension = excluded.dimension,
         embeddings_id = excluded.embeddings_id, labels_id = excluded.labels_id, images_id = excluded.images_id`,
    [
      newId(),
      experimentId,
      job.jobId,
      split,
      view,
      layer,
      encoderDigest,
      count,
      dimension,
      await put("embeddings", embeddingsName(record), embeddings),
      await put("labels", `labels-${split}`, labels),
      images ? await put("images", `images-${split}`, images) : null,
    ],
  );
  await writeEvent(tx, job, "embedding-set", { split, view, layer, count, dimension });
}
