import { z } from "zod";
import { defineMetric } from "../define.ts";
import { operatingPoints } from "../operating-points.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/**
 * Positive class: anomaly. The threshold is chosen by the labels of the test images, so this is what the best threshold would
 * give, and not what a detector in use gives.
 */
export const bestF1 = defineMetric({
  kind: "best-f1",
  title: "Largest F1 of any threshold (anomaly positive)",
  source: "van Rijsbergen, Information Retrieval, 2nd ed., 1979; the maximum over thresholds",
  params: z.object({}),
  compute(scores, isAnomaly) {
    const { positives } = requireBothClasses(scores, isAnomaly);
    return operatingPoints(scores, isAnomaly).reduce(
      (best, { caught, flagged }) => Math.max(best, (2 * caught) / (caught + flagged + positives)),
      0,
    );
  },
});
