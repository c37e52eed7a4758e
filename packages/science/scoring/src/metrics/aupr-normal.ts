import { z } from "zod";
import { averagePrecision } from "../average-precision.ts";
import { defineMetric } from "../define.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/** Positive class: normal. The informative one where anomalies are the majority (chance 0.1 in one-class CIFAR-10). */
export const auprNormal = defineMetric({
  kind: "aupr-normal",
  title: "Average precision of finding normal images by low scores (normal positive)",
  source: "Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves, ICML 2006",
  params: z.object({}),
  compute(scores, isAnomaly) {
    requireBothClasses(scores, isAnomaly);
    return averagePrecision(scores, isAnomaly, 0, -1);
  },
});
