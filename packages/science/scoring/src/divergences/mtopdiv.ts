import { distanceNormalizations, mtopdiv as measure, mtopdivStatistics } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";

const points = (count: number, which: string) =>
  z
    .int()
    .min(1)
    .max(20_000)
    .default(count)
    .describe(`${which} points per draw; capped at how many there are`);

/** Of one draw: about 8,000 points against as many fit. */
const memoryLimitBytes = 4 * 2 ** 30;

/** Sees holes and gaps that no mean of distances sees. One draw is noisy (12-47 %): read it with its sd. */
export const mtopdiv = defineDivergence({
  kind: "mtopdiv",
  title: "Manifold topology divergence: bars of the cross-barcode in degree 1 or 0",
  source: "Barannikov et al., Manifold Topology Divergence, NeurIPS 2021, https://arxiv.org/abs/2106.04024",
  params: z.object({
    // No default: it would join stored specs and change their hash.
    degree: z
      .int()
      .min(0)
      .max(1)
      .optional()
      .describe("1: loops, and what is meant without it; 0: components, of whole clouds without any draw"),
    normalPoints: points(100, "normal"),
    otherPoints: points(1000, "other"),
    draws: z.int().min(1).max(10_000).default(20).describe("random subsamples, each without replacement"),
    statistic: z.enum(mtopdivStatistics).default("sum").describe("what is made of the bars' lengths"),
    symmetrize: z.boolean().default(false).describe("mean of both directions"),
    normalizeDistances: z
      .enum(distanceNormalizations)
      .default("none")
      .describe("divide by a statistic of the normal-to-other distances of the draw"),
    rounding: z
      .enum(["none", "published"])
      .default("none")
      .describe("published: distances below 1e-6 of the mean become 0, as in the authors' code"),
  }),
  singleDraw: { draws: 1 },
  async compute(normal, other, params, random, options) {
    const { onStep: onDraw, ...others } = options ?? {};
    const degree = params.degree === 0 ? 0 : 1;
    const settings = { ...params, degree, ...others, onDraw, memoryLimitBytes } as const;
    const result = await measure(normal, other, settings, random);
    return {
      value: result.mean,
      sd: result.sd,
      draws: result.n,
      pointsNormal: result.normalPoints,
      pointsOther: result.otherPoints,
      capped: result.capped,
    };
  },
});
