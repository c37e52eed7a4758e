import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { ScoringError } from "../scoring-error.ts";

/** The pretext task itself as a detector: an image is normal as far as the head can name how it was transformed. */
export const transformClassifier = defineScorer({
  kind: "transform-classifier",
  title: "How badly the method's head names the transformations of the image",
  source: "Golan and El-Yaniv 2018, equation 1 with the softmax alone, https://arxiv.org/abs/1805.10917",
  params: z.object({}),
  reads: "transform-logits",
  fit(normal, _params, view = 0) {
    requireCloud(normal, "the normal cloud");
    if (view >= normal.dimension)
      throw new ScoringError(
        "missing-copy",
        `the logits have ${normal.dimension} columns, one for each transformed copy, and this is copy ${view + 1}`,
      );
    return (test) => {
      requireClouds(normal, test);
      const { points, count, dimension } = test;
      return Float64Array.from({ length: count }, (_, row) =>
        surprise(points.subarray(row * dimension, (row + 1) * dimension), view),
      );
    };
  },
});

/** -log softmax(logits)[label], without overflow. */
function surprise(logits: ArrayLike<number>, label: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < logits.length; k++) largest = Math.max(largest, logits[k]);
  let sum = 0;
  for (let k = 0; k < logits.length; k++) sum += Math.exp(logits[k] - largest);
  return Math.log(sum) - (logits[label] - largest);
}
