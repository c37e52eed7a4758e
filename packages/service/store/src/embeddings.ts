/** Embedding sets: for people as views, for scoring as the records that embedding wrote. */
import type { EmbeddingSetRecord, EmbeddingSplit } from "@outlab/pipeline";
import type { EmbeddingSetView } from "@outlab/wire";
import { artifactView } from "./artifacts.ts";
import type { Database } from "./connect.ts";
import type { Tx } from "./transaction.ts";
import { iso } from "./view-values.ts";

export async function listEmbeddingSets(
  { prisma }: Database,
  experimentId: string,
): Promise<EmbeddingSetView[]> {
  const rows = await prisma.embeddingSet.findMany({
    where: { experimentId },
    orderBy: { split: "desc" },
    include: { embeddings: true, labels: true },
  });
  return rows.map(({ id, split, encoderDigest, count, dimension, createdAt, embeddings, labels }) => ({
    id,
    split: split as EmbeddingSplit,
    encoderDigest,
    count,
    dimension,
    createdAt: iso(createdAt),
    embeddings: artifactView(embeddings),
    labels: artifactView(labels),
  }));
}

export async function embeddingSetRecords(tx: Tx, experimentId: string): Promise<EmbeddingSetRecord[]> {
  const { rows } = await tx.query<{
    split: EmbeddingSplit;
    encoderDigest: string;
    count: number;
    dimension: number;
    embeddingsDigest: string;
    embeddingsSize: string;
    labelsDigest: string;
    labelsSize: string;
  }>(
    `select split, encoder_digest as "encoderDigest", count, dimension,
       embeddings.digest as "embeddingsDigest", embeddings.size_bytes as "embeddingsSize",
       labels.digest as "labelsDigest", labels.size_bytes as "labelsSize"
     from embedding_sets
       join artifacts embeddings on embeddings.id = embeddings_id
       join artifacts labels on labels.id = labels_id
     where embedding_sets.experiment_id = $1 order by split desc`,
    [experimentId],
  );
  return rows.map(({ split, encoderDigest, count, dimension, ...blobs }) => ({
    split,
    encoderDigest,
    count,
    dimension,
    embeddings: { digest: blobs.embeddingsDigest, sizeBytes: Number(blobs.embeddingsSize) },
    labels: { digest: blobs.labelsDigest, sizeBytes: Number(blobs.labelsSize) },
  }));
}
