import { z } from "zod";
import { defineMethod } from "../define.ts";
import { createMomentumContrast, momentumContrastParams } from "../momentum-contrast.ts";

export const mocoV2 = defineMethod({
  kind: "moco-v2",
  title: "MoCo v2: MoCo with SimCLR's projector and augmentation",
  source: "Chen, Fan, Girshick and He 2020, https://arxiv.org/abs/2003.04297",
  params: z.object({
    ...momentumContrastParams,
    temperature: z.number().positive().max(100).default(0.2).describe("τ: divides the cosine similarities."),
    hiddenSize: z.int().min(1).max(16384).default(128).describe("Units of the projector's hidden layer."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "simclr",
  views: () => [{ views: 2, size: "image" }],
  keeps: ({ queueSize, outputSize }) => ({ name: "queue", rows: queueSize, columns: outputSize }),
  create: (context, { hiddenSize, ...params }) =>
    createMomentumContrast(context, { ...params, hiddenSizes: [hiddenSize] }),
});
