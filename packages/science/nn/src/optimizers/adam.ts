import { z } from "zod";
import { adaptiveMomentsParams, createAdaptiveMoments } from "../adaptive-moments.ts";
import { defineOptimizer } from "../define.ts";

export const adam = defineOptimizer({
  kind: "adam",
  title: "Adam: each weight moves by its gradient's mean over the root of its squares' mean",
  source: "Kingma and Ba 2015, algorithm 1, https://arxiv.org/abs/1412.6980; decay as in torch.optim.Adam",
  params: z.object({
    ...adaptiveMomentsParams,
    weightDecay: z.number().min(0).max(1).default(0).describe("λ: λ w joins the gradient."),
  }),
  create: (tf, parameters, params) => createAdaptiveMoments(tf, parameters, params, "joined"),
});
