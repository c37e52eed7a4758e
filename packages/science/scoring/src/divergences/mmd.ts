import { type PointCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { medianDistance } from "../median-distance.ts";
import { estimatorSetting, pairContrast } from "../pair-contrast.ts";

/** Sees any difference of two distributions, and best one of the size of its bandwidth. */
export const mmd = defineDivergence({
  kind: "mmd",
  title: "Squared maximum mean discrepancy with a Gaussian kernel",
  source: "Gretton et al., A Kernel Two-Sample Test, JMLR 13 (2012), lemma 6",
  params: z.object({
    estimator: estimatorSetting,
    bandwidth: z
      .number()
      .min(1e-12)
      .max(1e12)
      .optional()
      .describe(
        "σ of the kernel exp(-squared distance / 2σ²); without it, the median distance of both clouds' points",
      ),
  }),
  async compute(normal, other, { estimator, bandwidth }, _random, options) {
    requireClouds(normal, other);
    const sigma = bandwidth ?? (await medianDistance(joined(normal, other), options));
    const kernel = (distance: number) => Math.exp(-((distance / sigma) ** 2) / 2);
    // Without a distance above 0 all points coincide.
    const value = sigma === 0 ? 0 : -(await pairContrast(normal, other, kernel, estimator, options));
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});

function joined(normal: PointCloud, other: PointCloud): PointCloud {
  const { dimension } = normal;
  const points = new Float64Array(normal.points.length + other.points.length);
  points.set(normal.points);
  points.set(other.points, normal.points.length);
  return { points, count: normal.count + other.count, dimension };
}
