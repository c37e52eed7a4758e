import { z } from "zod";
import { defineMetric } from "../define.ts";
import { operatingPoints } from "../operating-points.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/**
 * The mean of the shares of anomalies and of normal images that are called right; the shares of both classes do not change it. The threshold is
 * chosen by the labels of the test images, as in `best-f1`.
 */
export const bestBalancedAccuracy = defineMetric({
  kind: "best-balanced-accuracy",
  title: "Largest balanced accuracy of any threshold",
  source: "Youden, Index for Rating Diagnostic Tests, Cancer 3, 1950: (1 + J) / 2 at the largest J",
  params: z.object({}),
  compute(scores, isAnomaly) {
    const { positives, negatives } = requireBothClasses(scores, isAnomaly);
    return operatingPoints(scores, isAnomaly).reduce(
      (best, { caught, flagged }) => Math.max(best, (1 + caught / positives - flagged / negatives) / 2),
      0,
    );
  },
});
