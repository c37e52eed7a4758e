import { z } from "zod";
import { averagePrecision } from "../average-precision.ts";
import { defineMetric } from "../define.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/** Positive class: anomaly. Chance level is the share of anomalies, 0.9 in one-class CIFAR-10: read it with care. */
export const auprAnomaly = defineMetric({
  kind: "aupr-anomaly",
  title: "Average precision of finding anomalies by high scores (anomaly positive)",
  source: "Davis & Goadrich, The Relationship Between Precision-Recall and ROC Curves, ICML 2006",
  params: z.object({}),
  compute(scores, isAnomaly) {
    requireBothClasses(scores, isAnomaly);
    return averagePrecision(scores, isAnomaly, 1, 1);
  },
});
