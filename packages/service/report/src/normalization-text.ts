/** What was done to embeddings before any distance was taken, in words. */
import type { EmbeddingNormalization } from "@outlab/scoring";

export function normalizationText(how: EmbeddingNormalization): string {
  return texts[how];
}

const texts: Readonly<Record<EmbeddingNormalization, string>> = {
  none: "embeddings as the encoder gives them",
  unit: "embeddings scaled to unit length (normalize: unit)",
  l2: "embeddings scaled to unit length (normalize: l2)",
};
