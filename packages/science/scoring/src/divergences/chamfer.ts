import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { nearestDistances } from "../distance-rows.ts";
import { mean } from "../placements.ts";

/** As `hausdorff`, with the mean in place of the largest: no single point decides its value. */
export const chamfer = defineDivergence({
  kind: "chamfer",
  title: "Chamfer distance: mean distance to the nearest point of the other cloud, both ways",
  source:
    "Barrow et al., Parametric correspondence and chamfer matching, IJCAI 1977; both ways as in Fan, Su & Guibas, CVPR 2017",
  params: z.object({}),
  async compute(normal, other, _params, _random, options) {
    requireClouds(normal, other);
    const there = mean(await nearestDistances(normal, other, options));
    const value = there + mean(await nearestDistances(other, normal, options));
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});
