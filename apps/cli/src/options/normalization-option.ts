/** `--normalize`: what is done to embeddings before any distance is taken, in the words of a spec. */
import { type EmbeddingNormalization, embeddingNormalizations } from "@outlab/scoring";
import { UsageError } from "../errors.ts";

export const normalizationOption = { normalize: { type: "string", default: "none" } } as const;

/** For people who know it by what it does. */
const synonyms: Readonly<Record<string, EmbeddingNormalization>> = { unit: "l2" };

/** @throws {UsageError} for a word that a spec doesn't know. */
export function normalizationOf(word: string): EmbeddingNormalization {
  if (Object.hasOwn(embeddingNormalizations, word)) return word as EmbeddingNormalization;
  if (Object.hasOwn(synonyms, word)) return synonyms[word];
  const known = Object.keys(embeddingNormalizations).join(", ");
  throw new UsageError(`--normalize is one of ${known} (unit is another word for l2), found "${word}"`);
}
