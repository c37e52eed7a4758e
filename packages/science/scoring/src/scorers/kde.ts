import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { forEachDistanceRow } from "../distance-rows.ts";
import { gammaSetting, kernelRoot } from "../kernel-width.ts";

/** A density without a shape of its own: nearest neighbours count most, and those a little farther count too. */
export const kde = defineScorer({
  kind: "kde",
  title: "Minus the log density of normal embeddings, by a Gaussian kernel at each",
  source:
    "Parzen 1962; width of Sohn, Li, Yoon, Jin & Pfister, DROC, ICLR 2021, https://arxiv.org/abs/2011.02578",
  params: z.object({
    gamma: gammaSetting,
  }),
  reads: "embeddings",
  fit(normal, { gamma }) {
    requireCloud(normal, "the normal cloud");
    const { count, dimension } = normal;
    const root = kernelRoot(normal, gamma);
    // The integral of one kernel is (pi / gamma)^(dimension / 2).
    const logVolume = Math.log(count) + dimension * (Math.log(Math.PI) / 2 - Math.log(root));
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      forEachDistanceRow(test, normal, (row, distances, scale) => {
        scores[row] = logVolume - logOfSum(distances, root / scale);
      });
      return scores;
    };
  },
});

/** log of the sum of exp(-(root x distance)^2). The largest term is taken out, so that a far image has a score, too. */
function logOfSum(distances: Float32Array, root: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) if (distances[j] < nearest) nearest = distances[j];
  const largest = (nearest * root) ** 2;
  let sum = 0;
  for (let j = 0; j < distances.length; j++) sum += Math.exp(largest - (distances[j] * root) ** 2);
  return Math.log(sum) - largest;
}
