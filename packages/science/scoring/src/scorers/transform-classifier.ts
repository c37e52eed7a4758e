import { type PointCloud, requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { fitDirichlet } from "../dirichlet.ts";
import { ScoringError } from "../scoring-error.ts";

/** The pretext task itself as a detector: an image is normal as far as the head can name how it was transformed. */
export const transformClassifier = defineScorer({
  kind: "transform-classifier",
  title: "How badly the method's head names the transformations of the image",
  source: "Golan and El-Yaniv 2018, section 4.2 and equation 1, https://arxiv.org/abs/1805.10917",
  params: z.object({
    // No default: it would join stored specs and change their hash.
    likelihood: z
      .enum(["softmax", "dirichlet"])
      .optional()
      .describe(
        "`dirichlet` fits a distribution to the head's answers on normal images under each transformation; without it, `softmax`: the right name's probability alone.",
      ),
  }),
  reads: "transform-logits",
  fit(normal, { likelihood = "softmax" }, view = 0) {
    requireCloud(normal, "the normal cloud");
    if (view >= normal.dimension)
      throw new ScoringError(
        "missing-copy",
        `the logits have ${normal.dimension} columns, one for each transformed copy, and this is copy ${view + 1}`,
      );
    const weights =
      likelihood === "softmax"
        ? Float64Array.from({ length: normal.dimension }, (_, k) => Number(k === view))
        : // The constant of the density is the same for all images.
          fitDirichlet(logSoftmax(normal), normal.dimension).map((alpha) => alpha - 1);
    return (test) => {
      requireClouds(normal, test);
      const logs = logSoftmax(test);
      const { count, dimension } = test;
      return Float64Array.from({ length: count }, (_, row) =>
        weights.reduce((score, weight, k) => score - weight * logs[row * dimension + k], 0),
      );
    };
  },
});

/** Of each row, without overflow: (count x dimension). */
function logSoftmax({ points, count, dimension }: PointCloud): Float64Array {
  const logs = new Float64Array(count * dimension);
  for (let row = 0; row < count; row++) {
    const from = row * dimension;
    let largest = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < dimension; k++) largest = Math.max(largest, points[from + k]);
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += Math.exp(points[from + k] - largest);
    const log = Math.log(sum);
    for (let k = 0; k < dimension; k++) logs[from + k] = points[from + k] - largest - log;
  }
  return logs;
}
