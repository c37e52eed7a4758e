import { z } from "zod";
import { defineEncoder } from "../define.ts";
import { type GraphBuilder, graphBuilder } from "../graph-builder.ts";

const stages = 3;
const blocksPerStage = 3;

/** The CIFAR network of He et al.: three stages of three basic blocks, 16-32-64 channels, pooled to 64 features. */
export const resnet20 = defineEncoder({
  kind: "resnet-20",
  title: "ResNet-20 for small images: 269,072 parameters, 40.55 M multiply-adds at 32 x 32 x 3, 64 features",
  source: "He et al. 2016, section 4.2 (n = 3), https://arxiv.org/abs/1512.03385",
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
      .describe("Where a stage begins: A subsamples and pads with zeros, B convolves 1 x 1 and normalises."),
  }),
  graph(image, { width, shortcut }) {
    const builder = graphBuilder(image);
    let top = builder.convolutionNorm(builder.image, {
      name: "stem",
      filters: width,
      kernelSize: 3,
      stride: 1,
    });
    top = builder.add({ op: "relu", input: top });
    for (let stage = 0; stage < stages; stage++) {
      for (let block = 0; block < blocksPerStage; block++) {
        const shrinks = stage > 0 && block === 0;
        const name = `stage${stage + 1}.block${block + 1}`;
        top = basicBlock(builder, top, { name, filters: width * 2 ** stage, shrinks, shortcut });
      }
    }
    builder.add({ op: "global-average-pool", input: top });
    return builder.finish();
  },
});

/** conv3x3 - norm - ReLU - conv3x3 - norm, plus the shortcut, ReLU. */
function basicBlock(
  builder: GraphBuilder,
  input: number,
  block: { name: string; filters: number; shrinks: boolean; shortcut: "A" | "B" },
): number {
  const { name, filters, shrinks } = block;
  const stride = shrinks ? 2 : 1;
  const first = builder.convolutionNorm(input, { name: `${name}.first`, filters, kernelSize: 3, stride });
  const activated = builder.add({ op: "relu", input: first });
  const second = builder.convolutionNorm(activated, {
    name: `${name}.second`,
    filters,
    kernelSize: 3,
    stride: 1,
  });
  const around = shrinks ? shrinkingShortcut(builder, input, block) : input;
  return builder.add({ op: "relu", input: builder.add({ op: "add", inputs: [second, around] }) });
}

function shrinkingShortcut(
  builder: GraphBuilder,
  input: number,
  { name, filters, shortcut }: { name: string; filters: number; shortcut: "A" | "B" },
): number {
  return shortcut === "A"
    ? builder.add({ op: "subsample-pad", input, filters })
    : builder.convolutionNorm(input, { name: `${name}.shortcut`, filters, kernelSize: 1, stride: 2 });
}
