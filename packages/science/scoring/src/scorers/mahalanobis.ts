import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { fitGaussian, ridgeSetting } from "../gaussian-fit.ts";

/** One Gaussian for all that is normal; right where the normal cloud is one blob, blind to holes in it. */
export const mahalanobis = defineScorer({
  kind: "mahalanobis",
  title: "Mahalanobis distance to the mean of the normal embeddings",
  source: "Mahalanobis 1936; on features: Sehwag, Chiang & Mittal, SSD, ICLR 2021",
  params: z.object({
    ridge: ridgeSetting,
  }),
  reads: "embeddings",
  fit(normal, { ridge }) {
    requireCloud(normal, "the normal cloud");
    const fitted = fitGaussian(normal, ridge);
    return (test) => {
      requireClouds(normal, test);
      return fitted.distances(test);
    };
  },
});
