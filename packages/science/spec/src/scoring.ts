/** What is computed from embeddings: which divergences and scorers, and what each of them reads. */
import { scoringViewKinds } from "@outlab/augment";
import { createRegistry } from "@outlab/registry";
import {
  divergences,
  type EmbeddingNormalization,
  embeddingNormalizations,
  evaluations,
  scorers,
} from "@outlab/scoring";
import { z } from "zod";
import { MAX_DIVERGENCES, MAX_EVALUATIONS, MAX_SCORERS } from "./list-limits.ts";

/** The layers of an encoder's file that a scorer may read: the pooled features, or an output of the method's own. */
const layers = ["features", "transform-logits", "projection", "centred"] as const;
export type Layer = (typeof layers)[number];

const normalizations = Object.keys(embeddingNormalizations) as [EmbeddingNormalization];

const ownNormalization = {
  normalize: z
    .enum(normalizations)
    .optional()
    .describe(
      "`unit` divides each embedding by its length, `none` leaves it; without it, `scoring.embedding.normalize`.",
    ),
};

const ownReading = {
  ...ownNormalization,
  views: z
    .enum(scoringViewKinds)
    .optional()
    .describe(
      "The transformed copies or crops under which an image is scored; its score is their mean. Without it: upright.",
    ),
  layer: z
    .enum(layers)
    .optional()
    .describe("Which layer of the encoder is read; without it, the pooled features."),
};

interface OwnNormalization {
  readonly normalize?: EmbeddingNormalization | undefined;
}
interface OwnReading extends OwnNormalization {
  readonly views?: string | undefined;
  readonly layer?: Layer | undefined;
}

/** The entries with what an experiment has to say about each beside its own parameters. */
const ownDivergences = createRegistry(
  "divergence",
  [...divergences].map((entry) => ({ ...entry, params: entry.params.extend(ownNormalization) })),
);
const ownScorers = createRegistry(
  "scorer",
  [...scorers].map((entry) => ({
    ...entry,
    params: entry.reads === "embeddings" ? entry.params.extend(ownReading) : entry.params,
  })),
);

export type DivergenceChoice = z.output<typeof divergences.schema> & OwnNormalization;
export type ScorerChoice = z.output<typeof scorers.schema> & OwnReading;
export type EvaluationChoice = z.output<typeof evaluations.schema>;
type Input<Own> = { readonly kind: string; readonly [parameter: string]: unknown } & Own;

export const scoringSchema = z
  .strictObject({
    embedding: z
      .strictObject({
        normalize: z
          .enum(normalizations)
          .default("none")
          .describe("`unit` and `l2` put each embedding on the unit sphere."),
      })
      .prefault({})
      .describe(
        "What is done to embeddings before any distance is taken, where a choice says nothing of its own.",
      ),
    divergences: z
      .array(ownDivergences.schema as unknown as z.ZodType<DivergenceChoice, Input<OwnNormalization>>)
      .meta({ maxItems: MAX_DIVERGENCES })
      .prefault([{ kind: "cdist" }, { kind: "hausdorff" }, { kind: "mtopdiv" }] as never)
      .describe("Distances between the normal class and each class."),
    scorers: z
      .array(ownScorers.schema as unknown as z.ZodType<ScorerChoice, Input<OwnReading>>)
      .meta({ maxItems: MAX_SCORERS })
      .prefault([{ kind: "knn" }, { kind: "mahalanobis" }] as never)
      .describe("Ways to score single images."),
    // No default: it would join stored specs and change their hash.
    evaluations: z
      .array(evaluations.schema as unknown as z.ZodType<EvaluationChoice, Input<object>>)
      .meta({ maxItems: MAX_EVALUATIONS })
      .optional()
      .describe(
        "Protocols that say how well the frozen encoder's features name classes, once the labels of all training images are " +
          "looked at. They measure an encoder; nothing is trained or chosen by them.",
      ),
  })
  .describe("What is computed from the embeddings.")
  .meta({ id: "Scoring" });

/** The entries as a spec has them, for the catalogue. */
export const choices = { divergences: ownDivergences, scorers: ownScorers };
