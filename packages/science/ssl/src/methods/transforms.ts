import { z } from "zod";
import { copyClassifierParams, createCopyClassifier } from "../copy-classifier.ts";
import { defineMethod } from "../define.ts";

/**
 * Rotation's task with more to name. To say how an image was shifted, too, an encoder needs where the object is; each
 * transformation is one more question that an image of another class gets wrong.
 */
export const transforms = defineMethod({
  kind: "transforms",
  title: "Transforms: the encoder names how an image was turned, shifted and mirrored",
  source:
    "Hendrycks et al. 2019, section 4 (Rot+Trans), https://arxiv.org/abs/1906.12340; Golan and El-Yaniv 2018 (GEOM), https://arxiv.org/abs/1805.10917",
  params: z.object({
    copies: z
      .enum(["turns-and-shifts", "turns-shifts-and-flips"])
      .default("turns-and-shifts")
      .describe("The copies that are named: Rot+Trans has 36, GEOM 72."),
    heads: z
      .enum(["separate", "joint"])
      .default("separate")
      .describe(
        "Whether each transformation is named on its own, as in Rot+Trans, or their combination, as in GEOM.",
      ),
    ...copyClassifierParams,
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class-unflipped",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 6,
      batchSize: 8,
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 },
    },
    scoring: {
      scorers: [
        { kind: "transform-classifier" },
        { kind: "knn", normalize: "unit", views: "quarter-turns" },
        { kind: "ensemble" },
      ],
    },
  },
  views: ({ copies }) => [{ views: 1, size: "image", copies }],
  outputs: ({ copies }) => [{ layer: "transform-logits", copies }],
  create: createCopyClassifier,
});
