import { requireClouds } from "@outlab/topology";
import { z } from "zod";
import { ballCounts, shareAboveZero } from "../ball-counts.ts";
import { defineDivergence } from "../define.ts";

/** Balls around normal points alone, so that an outlier of the other cloud does not widen anything. */
export const densityCoverage = defineDivergence({
  kind: "density-coverage",
  title: "1 - coverage of the normal cloud by the other (or 1 - density)",
  source:
    "Naeem, Oh, Uh, Choi & Yoo, Reliable Fidelity and Diversity Metrics, ICML 2020, https://arxiv.org/abs/2002.09797",
  params: z.object({
    measure: z
      .enum(["coverage", "density"])
      .default("coverage")
      .describe(
        "coverage: share of normal balls with a point of the other cloud; density: balls around a point of it, divided by k",
      ),
    k: z
      .int()
      .min(1)
      .max(1000)
      .default(5)
      .describe("a ball reaches to its centre's k-th neighbour; capped at how many there are"),
  }),
  async compute(normal, other, { measure, k }, _random, options) {
    requireClouds(normal, other);
    const { perPoint, perCentre, neighbours } = await ballCounts(normal, other, k, options);
    const contained = perPoint.reduce((sum, count) => sum + count, 0);
    const measured =
      measure === "coverage"
        ? shareAboveZero(perCentre)
        : contained / (Math.max(1, neighbours) * other.count);
    const value = 1 - measured;
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});
