import { z } from "zod";
import { adaptiveMomentsParams, createAdaptiveMoments } from "../adaptive-moments.ts";
import { defineOptimizer } from "../define.ts";

export const adamw = defineOptimizer({
  kind: "adamw",
  title: "Adam with weight decay apart from the gradient",
  source: "Loshchilov and Hutter 2019, algorithm 2, https://arxiv.org/abs/1711.05101",
  params: z.object({
    ...adaptiveMomentsParams,
    weightDecay: z.number().min(0).max(1).default(0.01).describe("λ: weights shrink by η λ at each step."),
  }),
  create: (tf, parameters, params) => createAdaptiveMoments(tf, parameters, params, "apart"),
});
