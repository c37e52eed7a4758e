import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { estimatorSetting, pairContrast } from "../pair-contrast.ts";

/** What `cdist` lacks: the distances within each cloud are taken off, so that clouds of one distribution are near 0. */
export const energy = defineDivergence({
  kind: "energy",
  title: "Energy distance: pairs across two clouds less pairs within them",
  source:
    "Székely & Rizzo, Energy statistics: a class of statistics based on distances, J. Stat. Plan. Inference 2013",
  params: z.object({ estimator: estimatorSetting }),
  async compute(normal, other, { estimator }, _random, options) {
    requireClouds(normal, other);
    const value = await pairContrast(normal, other, (distance) => distance, estimator, options);
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});
