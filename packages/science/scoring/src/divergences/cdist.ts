import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { visitDistanceRows } from "../distance-rows.ts";

/**
 * The plainest number of two clouds. Not a divergence in the strict sense: it does not vanish at P = Q, and as a sum it
 * grows with both counts, so compare sums only between clouds of one size.
 */
export const cdist = defineDivergence({
  kind: "cdist",
  title: "Sum or mean of all Euclidean distances between two clouds",
  source: "scipy.spatial.distance.cdist, summed over the whole matrix",
  params: z.object({
    reduction: z.enum(["sum", "mean"]).default("sum").describe("mean divides by the number of pairs"),
  }),
  async compute(normal, other, { reduction }, _random, options) {
    requireClouds(normal, other);
    let scaledSum = 0;
    let unit = 1;
    const add = (_: number, distances: Float32Array, scale: number) => {
      for (let j = 0; j < distances.length; j++) scaledSum += distances[j];
      unit = scale;
    };
    await visitDistanceRows(normal, other, add, options);
    const sum = scaledSum / unit;
    const value = reduction === "mean" ? sum / (normal.count * other.count) : sum;
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});
