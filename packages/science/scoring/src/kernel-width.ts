/** The width of the Gaussian kernel exp(-gamma x squared distance) that `kde` and `oc-svm` share. */
import type { PointCloud } from "@outlab/topology";
import { z } from "zod";
import { spreadOf } from "./spread-of.ts";

export const gammaSetting = z
  .number()
  .min(1e-12)
  .max(1e12)
  .optional()
  .describe(
    "the kernel is exp(-gamma x squared distance); without it, 10 / (variance of all coordinates x dimension)",
  );

/**
 * √gamma, which multiplies distances. Taken from the spread, not from the variance, which may leave the range of float64.
 *
 * @see Sohn, Li, Yoon, Jin & Pfister, DROC, ICLR 2021, https://arxiv.org/abs/2011.02578, for the width without a choice
 */
export function kernelRoot(normal: PointCloud, gamma: number | undefined): number {
  return gamma === undefined ? Math.sqrt(10 / normal.dimension) / spreadOf(normal) : Math.sqrt(gamma);
}
