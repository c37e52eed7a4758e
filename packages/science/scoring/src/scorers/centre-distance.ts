import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";

/** How far an image is from the centre that training drew normal images to. */
export const centreDistance = defineScorer({
  kind: "centre-distance",
  title: "Distance to the centre that training drew normal embeddings to",
  source: "Ruff et al. 2018, equation 5, http://proceedings.mlr.press/v80/ruff18a.html",
  params: z.object({}),
  reads: "centred",
  fit(normal) {
    requireCloud(normal, "the normal cloud");
    return (test) => {
      requireClouds(normal, test);
      const { points, count, dimension } = test;
      return Float64Array.from({ length: count }, (_, row) => {
        let squares = 0;
        for (let k = 0; k < dimension; k++) squares += points[row * dimension + k] ** 2;
        return Math.sqrt(squares);
      });
    };
  },
});
