import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { fitGaussian, ridgeSetting } from "../gaussian-fit.ts";
import { spreadOf } from "../spread-of.ts";

/**
 * The density whose distance is Mahalanobis's. Under one view both order images alike; log densities of several views add up
 * as those of one image should, because each counts in the spread of its own view.
 */
export const gaussian = defineScorer({
  kind: "gaussian",
  title: "Minus the log density of one Gaussian fitted to the normal embeddings",
  source: "as `mahalanobis`; on features: Sohn, Li, Yoon, Jin & Pfister, DROC, ICLR 2021",
  params: z.object({
    ridge: ridgeSetting,
  }),
  reads: "embeddings",
  fit(normal, { ridge }) {
    requireCloud(normal, "the normal cloud");
    const fitted = fitGaussian(normal, ridge);
    const width = fitted.hasSpread ? 1 : spreadOf(normal);
    const logVolume =
      fitted.logDeterminant / 2 + normal.dimension * (Math.log(width) + Math.log(2 * Math.PI) / 2);
    return (test) => {
      requireClouds(normal, test);
      return fitted.distances(test).map((distance) => (distance / width) ** 2 / 2 + logVolume);
    };
  },
});
