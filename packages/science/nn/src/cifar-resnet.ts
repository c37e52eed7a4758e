/** The CIFAR networks of He et al., which differ in their depth alone: three stages, 16-32-64 channels, 64 features. */
import { z } from "zod";
import { defineEncoder } from "./define.ts";
import { graphBuilder } from "./graph-builder.ts";
import { residualStages } from "./residual-stages.ts";

interface CifarResnet<Kind extends string> {
  readonly kind: Kind;
  /** 6n + 2 weighted layers, a classifier's output included: n blocks of two convolutions in each stage. */
  readonly depth: number;
  /** Parameters and multiply-adds at 32 x 32 x 3: what the title says of it. */
  readonly cost: string;
}

export function cifarResnet<const Kind extends string>({ kind, depth, cost }: CifarResnet<Kind>) {
  const blocksPerStage = (depth - 2) / 6;
  return defineEncoder({
    kind,
    title: `ResNet-${depth} for small images: ${cost} at 32 x 32 x 3, 64 features`,
    source: `He et al. 2016, section 4.2 (n = ${blocksPerStage}), https://arxiv.org/abs/1512.03385`,
    params: z.object({
      width: z
        .int()
        .min(4)
        .max(256)
        .multipleOf(4)
        .default(16)
        .describe("Channels of the first stage; the second has twice, the third four times as many."),
      shortcut: z
        .enum(["A", "B"])
        .default("A")
        .describe(
          "Where a stage begins: A subsamples and pads with zeros, B convolves 1 x 1 and normalises.",
        ),
    }),
    graph(image, { width, shortcut }) {
      const builder = graphBuilder(image);
      residualStages(builder, { stages: 3, blocksPerStage, width, shortcut });
      return builder.finish();
    },
  });
}
