import { z } from "zod";
import { defineMetric } from "../define.ts";
import { midranks } from "../midranks.ts";
import { requireBothClasses } from "../require-both-classes.ts";

/** Positive class: anomaly. The chance that an anomaly scores above a normal image, a tie counting one half. */
export const auroc = defineMetric({
  kind: "auroc",
  title: "Area under the ROC curve, anomaly positive, ties counted one half",
  source: "Hanley & McNeil 1982; the rank form of Mann and Whitney's U",
  params: z.object({}),
  compute(scores, isAnomaly) {
    const { positives, negatives } = requireBothClasses(scores, isAnomaly);
    const ranks = midranks(scores);
    let rankSum = 0;
    for (let i = 0; i < ranks.length; i++) if (isAnomaly[i]) rankSum += ranks[i];
    return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
  },
});
