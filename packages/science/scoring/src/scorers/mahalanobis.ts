import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { fitGaussian } from "../gaussian-fit.ts";

/** One Gaussian for all that is normal; right where the normal cloud is one blob, blind to holes in it. */
export const mahalanobis = defineScorer({
  kind: "mahalanobis",
  title: "Mahalanobis distance to the mean of the normal embeddings",
  source: "Mahalanobis 1936; on features: Sehwag, Chiang & Mittal, SSD, ICLR 2021",
  params: z.object({
    ridge: z
      .number()
      .min(1e-12)
      .max(1)
      .default(1e-6)
      .describe(
        "share of the mean variance added to each variance, so that fewer points than dimensions suffice",
      ),
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
