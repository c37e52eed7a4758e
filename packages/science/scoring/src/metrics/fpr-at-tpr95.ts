import { z } from "zod";
import { defineMetric } from "../define.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/**
 * Positive class: anomaly, as in OpenOOD; papers after ODIN take normal as positive and so report another number.
 * With ties at the threshold all of them are flagged, which is what a detector with that threshold would do.
 */
export const fprAtTpr95 = defineMetric({
  kind: "fpr-at-tpr95",
  title:
    "Share of normal images flagged when 95 % of anomalies are caught (anomaly positive; lower is better)",
  source: "Yang et al., OpenOOD, NeurIPS 2022, whose positive class is the anomaly",
  params: z.object({}),
  compute(scores, isAnomaly) {
    const { positives, negatives } = requireBothClasses(scores, isAnomaly);
    const anomalies = scores.filter((_, i) => isAnomaly[i] === 1).sort();
    const threshold = anomalies[positives - Math.ceil(0.95 * positives)];
    let flagged = 0;
    for (let i = 0; i < scores.length; i++) if (!isAnomaly[i] && scores[i] >= threshold) flagged++;
    return flagged / negatives;
  },
});
