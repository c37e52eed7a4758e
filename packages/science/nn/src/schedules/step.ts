import { z } from "zod";
import { defineSchedule } from "../define.ts";
import { warmupEpochs, warmupFactor } from "../warmup.ts";

export const step = defineSchedule({
  kind: "step",
  title: "Learning rate that falls by a factor after certain epochs, after an optional warm-up",
  source:
    "He et al. 2016, section 4.2, https://arxiv.org/abs/1512.03385; milestones as in PyTorch's MultiStepLR",
  params: z.object({
    warmupEpochs,
    milestones: z
      .array(z.int().min(1).max(100_000))
      .min(1)
      .max(32)
      .default([50, 75])
      .describe("Epochs after which the rate falls, in any order."),
    factor: z
      .number()
      .positive()
      .lt(1)
      .default(0.1)
      .describe("What the rate is multiplied by at each of them."),
  }),
  factor(step, _totalSteps, stepsPerEpoch, { warmupEpochs, milestones, factor }) {
    const rising = warmupFactor(step, stepsPerEpoch, warmupEpochs);
    if (rising !== undefined) return rising;
    const passed = milestones.filter((epoch) => step >= epoch * stepsPerEpoch).length;
    return factor ** passed;
  },
});
