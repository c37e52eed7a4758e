import { z } from "zod";
import { defineEncoder } from "../define.ts";
import { graphBuilder } from "../graph-builder.ts";

/** Two strided convolutions: a network for smoke runs, a few thousand times cheaper than ResNet-20. */
export const tinyCnn = defineEncoder({
  kind: "tiny-cnn",
  title: "Two strided convolutions with batch norm, for smoke runs; twice the width in features",
  source: "Outlab",
  params: z.object({
    width: z
      .int()
      .min(1)
      .max(256)
      .default(8)
      .describe("Channels of the first convolution; the second, and so the embedding, has twice as many."),
  }),
  graph(image, { width }) {
    const builder = graphBuilder(image);
    const first = builder.convolutionNorm(builder.image, {
      name: "first",
      filters: width,
      kernelSize: 3,
      stride: 2,
    });
    const activated = builder.add({ op: "relu", input: first });
    const second = builder.convolutionNorm(activated, {
      name: "second",
      filters: 2 * width,
      kernelSize: 3,
      stride: 2,
    });
    builder.add({ op: "global-average-pool", input: builder.add({ op: "relu", input: second }) });
    return builder.finish();
  },
});
