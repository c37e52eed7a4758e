import { z } from "zod";
import { defineSchedule } from "../define.ts";
import { warmupEpochs, warmupFactor } from "../warmup.ts";

export const constant = defineSchedule({
  kind: "constant",
  title: "Constant learning rate, after an optional warm-up",
  source: "Outlab; the warm-up is that of Goyal et al. 2017, section 2.2, https://arxiv.org/abs/1706.02677",
  params: z.object({ warmupEpochs }),
  factor: (step, _totalSteps, stepsPerEpoch, params) =>
    warmupFactor(step, stepsPerEpoch, params.warmupEpochs) ?? 1,
});
