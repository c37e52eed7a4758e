import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";

/**
 * Scorers that err differently, together: the mean of their scores, each in standard deviations from its own mean over
 * normal images. It is fitted to images that training did not see; on others the pretext's own score is too low.
 */
export const ensemble = defineScorer({
  kind: "ensemble",
  title: "Mean of the other scorers' scores, each standardised by held-out normal images",
  source:
    "Aggarwal and Sathe 2015, section 4.2 (averaging standardised scores), https://doi.org/10.1145/2830544.2830549",
  params: z.object({}),
  reads: "scores",
  fit(normal) {
    requireCloud(normal, "the normal cloud");
    const columns = Array.from({ length: normal.dimension }, (_, k) => column(normal, k));
    const standards = columns.map((values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
      const sd = Math.sqrt(squares / Math.max(1, values.length - 1));
      return { mean, sd: sd > 0 ? sd : 1 };
    });
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      standards.forEach(({ mean, sd }, k) => {
        for (let row = 0; row < test.count; row++)
          scores[row] += (test.points[row * test.dimension + k] - mean) / sd / test.dimension;
      });
      return scores;
    };
  },
});

function column(
  { points, count, dimension }: { points: ArrayLike<number>; count: number; dimension: number },
  k: number,
) {
  return Float64Array.from({ length: count }, (_, row) => points[row * dimension + k]);
}
