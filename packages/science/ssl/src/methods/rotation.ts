import { z } from "zod";
import { copyClassifierParams, createCopyClassifier } from "../copy-classifier.ts";
import { defineMethod } from "../define.ts";

const copies = "quarter-turns";

/**
 * Learns what a normal image looks like upright: to name the turn, an encoder needs the parts of the object and
 * their places. An image of another class is turned in a way that the head cannot name.
 */
export const rotation = defineMethod({
  kind: "rotation",
  title: "Rotation: the encoder names by which quarter turn an image was turned",
  source:
    "Gidaris et al. 2018, equation 2, https://arxiv.org/abs/1803.07728; as a detector: Golan and El-Yaniv 2018",
  params: z.object(copyClassifierParams),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "one-class",
  defaults: {
    dataset: { heldOut: 0.1 },
    training: {
      epochs: 25,
      batchSize: 32,
      optimizer: { kind: "sgd", learningRate: 0.05, momentum: 0.9, weightDecay: 5e-4 },
    },
    scoring: {
      scorers: [
        { kind: "transform-classifier" },
        { kind: "knn", normalize: "unit", views: copies },
        { kind: "ensemble" },
      ],
    },
  },
  views: () => [{ views: 1, size: "image", copies }],
  outputs: () => [{ layer: "transform-logits", copies }],
  create: (context, params) => createCopyClassifier(context, { ...params, copies, heads: "joint" }),
});
