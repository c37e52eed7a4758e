/** `--normalize`: what is done to embeddings before any distance is taken, in the words of a spec. */
import { type EmbeddingNormalization, embeddingNormalizations } from "@outlab/scoring";
import { UsageError } from "../errors.ts";

export const normalizationOption = { normalize: { type: "string", default: "none" } } as const;

/** @throws {UsageError} for a word that a spec doesn't know. */
export function normalizationOf(word: string): EmbeddingNormalization {
  if (Object.hasOwn(embeddingNormalizations, word)) return word as EmbeddingNormalization;
  const known = Object.keys(embeddingNormalizations).join(", ");
  throw new UsageError(`--normalize is one of ${known} (unit and l2 are the same), found "${word}"`);
}
