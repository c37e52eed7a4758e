import { z } from "zod";
import { defineEncoder } from "../define.ts";
import { type GraphBuilder, graphBuilder } from "../graph-builder.ts";

const stages = 3;
const narrow = 16;

/** Fewer and wider layers than ResNet-20: 10-2 costs about as much as it, and 10-4 is GEOM's network. */
export const wideResnet = defineEncoder({
  kind: "wide-resnet",
  title: "Wide residual network (WRN-depth-width) for small images: norm and ReLU before each convolution",
  source: "Zagoruyko and Komodakis 2016, table 1, https://arxiv.org/abs/1605.07146",
  params: z.object({
    depth: z
      .int()
      .min(10)
      .max(40)
      .refine((depth) => (depth - 4) % 6 === 0, "must be 10, 16, 22, 28, 34 or 40")
      .default(10)
      .describe("6n + 4 layers: n blocks of two convolutions in each stage."),
    width: z
      .int()
      .min(1)
      .max(16)
      .default(2)
      .describe(
        "Times the channels of a plain residual network, 16-32-64; the features are 64 times as many.",
      ),
  }),
  graph(image, { depth, width }) {
    const blocksPerStage = (depth - 4) / 6;
    const builder = graphBuilder(image);
    let top = builder.convolution(builder.image, {
      name: "stem",
      filters: narrow,
      kernelSize: 3,
      stride: 1,
    });
    let channels = narrow;
    for (let stage = 0; stage < stages; stage++) {
      for (let block = 0; block < blocksPerStage; block++) {
        const filters = narrow * width * 2 ** stage;
        const name = `stage${stage + 1}.block${block + 1}`;
        const stride = stage > 0 && block === 0 ? 2 : 1;
        top = wideBlock(builder, top, { name, filters, stride, keepsChannels: filters === channels });
        channels = filters;
      }
    }
    builder.add({ op: "global-average-pool", input: builder.normRelu(top, "last") });
    return builder.finish();
  },
});

/**
 * norm - ReLU - conv3x3 - norm - ReLU - conv3x3, plus the shortcut: the input itself, or a 1 x 1 convolution of the
 * activated input where the block changes the channels.
 */
function wideBlock(
  builder: GraphBuilder,
  input: number,
  { name, filters, stride, keepsChannels }: WideBlock,
): number {
  const activated = builder.normRelu(input, `${name}.first`);
  const first = builder.convolution(activated, { name: `${name}.first`, filters, kernelSize: 3, stride });
  const second = builder.convolution(builder.normRelu(first, `${name}.second`), {
    name: `${name}.second`,
    filters,
    kernelSize: 3,
    stride: 1,
  });
  const around = keepsChannels
    ? input
    : builder.convolution(activated, { name: `${name}.shortcut`, filters, kernelSize: 1, stride });
  return builder.add({ op: "add", inputs: [second, around] });
}

interface WideBlock {
  readonly name: string;
  readonly filters: number;
  readonly stride: number;
  readonly keepsChannels: boolean;
}
