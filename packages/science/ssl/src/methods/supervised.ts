import { createProjector } from "@outlab/nn";
import { z } from "zod";
import { crossEntropy } from "../cross-entropy.ts";
import { defineMethod } from "../define.ts";

export const supervised = defineMethod({
  kind: "supervised",
  title: "Supervised: a linear head names the normal class that an image is of",
  source: "He et al. 2016, section 4.2, https://arxiv.org/abs/1512.03385",
  params: z.object({}),
  symmetric: false,
  minBatchSize: 2,
  minNormalClasses: 2,
  defaultPreset: "supervised",
  views: () => [{ views: 1, size: "image" }],
  create({ engine: { tf, compile }, graph, seed, weights, classCount }) {
    const program = compile(graph);
    const encoder = weights(tf, program);
    const head = createProjector(tf, {
      name: "head",
      sizes: [program.featureCount, classCount],
      output: "bias",
      seed,
    });
    return {
      parameters: [...encoder.parameters, ...head.parameters],
      buffers: encoder.statistics,
      encoder: { program, weights: encoder.weights },
      loss: ({ groups: [views], labels }) =>
        tf.tidy(() => {
          const scores = head.apply(program.apply(encoder.weights, views, "training"));
          return crossEntropy(tf, scores, { labels: [...labels], temperature: 1 });
        }),
      dispose() {
        head.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});
