import { z } from "zod";
import { defineMethod } from "../define.ts";
import { createMomentumContrast, momentumContrastParams } from "../momentum-contrast.ts";

export const moco = defineMethod({
  kind: "moco",
  title: "MoCo: a view finds its partner's key among a queue of keys from earlier batches",
  source: "He et al. 2020, equation 1 and Algorithm 1, https://arxiv.org/abs/1911.05722",
  params: z.object({
    ...momentumContrastParams,
    temperature: z.number().positive().max(100).default(0.07).describe("τ: divides the cosine similarities."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "simclr",
  views: () => [{ views: 2, size: "image" }],
  keeps: ({ queueSize, outputSize }) => ({ name: "queue", rows: queueSize, columns: outputSize }),
  create: (context, params) => createMomentumContrast(context, { ...params, hiddenSizes: [] }),
});
