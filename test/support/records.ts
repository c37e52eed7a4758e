/** What attempts write, about blobs that no test reads. */
import type { BlobRef, CheckpointRecord, EmbeddingSetRecord } from "@outlab/pipeline";

export const checkpointRecord: CheckpointRecord = {
  epoch: 2,
  step: 10,
  state: blobRef("a"),
  encoder: blobRef("b"),
  loss: 0.5,
  isFinal: true,
};

export const embeddingSetRecord: EmbeddingSetRecord = {
  split: "test",
  view: "upright",
  layer: "features",
  encoderDigest: blobRef("b").digest,
  count: 2,
  dimension: 3,
  embeddings: blobRef("c"),
  labels: blobRef("d"),
};

function blobRef(letter: string): BlobRef {
  return { digest: letter.repeat(64), sizeBytes: 3 };
}
