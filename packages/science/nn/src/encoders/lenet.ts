import { z } from "zod";
import { defineEncoder } from "../define.ts";
import { graphBuilder } from "../graph-builder.ts";

const stages = 3;

/** The network of Deep SVDD's code, without biases and without batch norm's scale and shift. */
export const lenet = defineEncoder({
  kind: "lenet",
  title: "LeNet of Deep SVDD: 520,544 parameters, 28.9 M multiply-adds at 32 x 32 x 3, 128 features",
  source:
    "Ruff et al. 2018, section 4.3, http://proceedings.mlr.press/v80/ruff18a.html; ReLU where its code has leaky ReLU",
  params: z.object({
    width: z
      .int()
      .min(1)
      .max(256)
      .default(32)
      .describe(
        "Channels of the first convolution; the second has twice, the third four times as many, as have the features.",
      ),
  }),
  fixedSize: true,
  graph(image, { width }) {
    const builder = graphBuilder(image);
    let top = builder.image;
    for (let stage = 0; stage < stages; stage++) {
      const name = `stage${stage + 1}`;
      top = builder.convolution(top, { name, filters: width * 2 ** stage, kernelSize: 5, stride: 1 });
      top = builder.add({
        op: "batch-norm",
        name: `${name}.norm`,
        input: top,
        epsilon: 1e-4,
        decay: 0.9,
        affine: false,
      });
      top = builder.add({ op: "relu", input: top });
      top = builder.add({ op: "max-pool", input: top, size: 2, stride: 2 });
    }
    const flat = builder.add({ op: "flatten", input: top });
    builder.add({ op: "dense", name: "last", input: flat, units: 4 * width, bias: false });
    return builder.finish();
  },
});
