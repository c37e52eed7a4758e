import { z } from "zod";
import { defineMetric } from "../define.ts";
import { operatingPoints } from "../operating-points.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/** Of normal images flagged: what more than a tenth of false alarms is worth does not count. */
const mostFpr = 0.1;

/**
 * Positive class: anomaly. McClish's scale makes 1/2 of chance and 1 of a perfect detector; below chance it ends at 0.474.
 * Points of the curve are joined by straight lines, as in scikit-learn's `roc_auc_score(max_fpr=0.1)`.
 */
export const partialAuroc = defineMetric({
  kind: "partial-auroc",
  title: "Area under the ROC curve up to 10 % of normal images flagged, standardised so that chance is 0.5",
  source: "McClish, Analyzing a Portion of the ROC Curve, Med. Decis. Making 9, 1989",
  params: z.object({}),
  compute(scores, isAnomaly) {
    const { positives, negatives } = requireBothClasses(scores, isAnomaly);
    let area = 0;
    let [fpr, tpr] = [0, 0];
    for (const { caught, flagged } of operatingPoints(scores, isAnomaly)) {
      const [nextFpr, nextTpr] = [flagged / negatives, caught / positives];
      const end = Math.min(nextFpr, mostFpr);
      const share = nextFpr > fpr ? (end - fpr) / (nextFpr - fpr) : 0;
      area += ((end - fpr) * (2 * tpr + share * (nextTpr - tpr))) / 2;
      [fpr, tpr] = [nextFpr, nextTpr];
      if (fpr >= mostFpr) break;
    }
    const chance = mostFpr ** 2 / 2;
    return (1 + (area - chance) / (mostFpr - chance)) / 2;
  },
});
