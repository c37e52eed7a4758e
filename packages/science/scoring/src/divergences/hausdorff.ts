import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { nearestDistances } from "../distance-rows.ts";

/** One far point decides its value: it is the most sensitive to outliers of all divergences here. */
export const hausdorff = defineDivergence({
  kind: "hausdorff",
  title: "Hausdorff distance of two clouds",
  source: "Hausdorff 1914; h(P, Q) = max over p of the distance to the nearest q",
  params: z.object({
    variant: z
      .enum(["symmetric", "directed"])
      .default("symmetric")
      .describe(
        "directed: from the normal cloud to the other only; symmetric: the larger of both directions",
      ),
  }),
  async compute(normal, other, { variant }, _random, options) {
    requireClouds(normal, other);
    const there = largest(await nearestDistances(normal, other, options));
    const back = async () => largest(await nearestDistances(other, normal, options));
    const value = variant === "directed" ? there : Math.max(there, await back());
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});

function largest(values: Float64Array): number {
  return values.reduce((high, value) => Math.max(high, value), 0);
}
