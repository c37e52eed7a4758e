import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { ballCounts, shareAboveZero } from "../ball-counts.ts";
import { defineDivergence } from "../define.ts";

/** 1 less the measure, so that it grows with anomaly as every divergence does. */
export const precisionRecall = defineDivergence({
  kind: "precision-recall",
  title: "1 - F1 of how much of each cloud is within the other (or 1 - precision, 1 - recall)",
  source:
    "Kynkäänniemi et al., Improved Precision and Recall Metric, NeurIPS 2019, https://arxiv.org/abs/1904.06991",
  params: z.object({
    measure: z
      .enum(["f1", "precision", "recall"])
      .default("f1")
      .describe(
        "precision: share of the other points within the normal cloud; recall: of normal points within the other; f1: their harmonic mean",
      ),
    k: z
      .int()
      .min(1)
      .max(1000)
      .default(3)
      .describe("a ball reaches to its centre's k-th neighbour; capped at how many there are"),
  }),
  async compute(normal, other, { measure, k }, _random, options) {
    requireClouds(normal, other);
    const precision = async () => shareAboveZero((await ballCounts(normal, other, k, options)).perPoint);
    const recall = async () => shareAboveZero((await ballCounts(other, normal, k, options)).perPoint);
    const measures = {
      precision,
      recall,
      f1: async () => harmonicMean(await precision(), await recall()),
    };
    const value = 1 - (await measures[measure]());
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});

function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
