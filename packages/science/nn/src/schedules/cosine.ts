import { z } from "zod";
import { defineSchedule } from "../define.ts";
import { warmupEpochs, warmupFactor } from "../warmup.ts";

/** Half a cosine from 1 towards 0 over all steps after the warm-up, evaluated at every step. */
export const cosine = defineSchedule({
  kind: "cosine",
  title: "Cosine annealing, after an optional warm-up",
  source: "Loshchilov and Hutter 2017, equation 5 without restarts, https://arxiv.org/abs/1608.03983",
  params: z.object({ warmupEpochs }),
  dependsOnLength: true,
  factor(step, totalSteps, stepsPerEpoch, params) {
    const rising = warmupFactor(step, stepsPerEpoch, params.warmupEpochs);
    if (rising !== undefined) return rising;
    const warmupSteps = Math.round(params.warmupEpochs * stepsPerEpoch);
    const share = (step - warmupSteps) / Math.max(1, totalSteps - warmupSteps);
    return 0.5 * (1 + Math.cos(Math.PI * share));
  },
});
