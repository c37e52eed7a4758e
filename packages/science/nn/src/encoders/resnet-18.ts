import { z } from "zod";
import { defineEncoder } from "../define.ts";
import { graphBuilder } from "../graph-builder.ts";
import { residualStages } from "../residual-stages.ts";

/** ImageNet's ResNet-18 with the stem that small images need: 3 x 3, stride 1, no pooling. What most detectors are published with. */
export const resnet18 = defineEncoder({
  kind: "resnet-18",
  title:
    "ResNet-18 with a stem for small images: 11.17 M parameters, 555 M multiply-adds at 32 x 32 x 3, 512 features",
  source:
    "He et al. 2016, table 1, https://arxiv.org/abs/1512.03385; the stem is that of SimCLR's appendix B.9",
  params: z.object({
    width: z
      .int()
      .min(4)
      .max(256)
      .multipleOf(4)
      .default(64)
      .describe("Channels of the first stage; the features are eight times as many."),
  }),
  graph(image, { width }) {
    const builder = graphBuilder(image);
    residualStages(builder, { stages: 4, blocksPerStage: 2, width, shortcut: "B" });
    return builder.finish();
  },
});
