import { createProjector, stopGradient } from "@outlab/nn";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { negativeCosine } from "../negative-cosine.ts";
import { otherView } from "../view-rows.ts";

/** No negatives, no momentum: what keeps it from collapsing is the predictor and the stopped gradient. */
export const simsiam = defineMethod({
  kind: "simsiam",
  title: "SimSiam: one view predicts the other, through which no gradient flows",
  source: "Chen and He 2021, equation 4 and Algorithm 1, https://arxiv.org/abs/2011.10566",
  params: z.object({
    hiddenSize: z.int().min(1).max(16384).default(512).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(512).describe("Units of the projection."),
    predictorSize: z
      .int()
      .min(1)
      .max(16384)
      .default(128)
      .describe(
        "Units of the predictor's hidden layer, the bottleneck: a quarter of outputSize in the paper.",
      ),
  }),
  symmetric: true,
  stopsGradient: true,
  minBatchSize: 2,
  defaultPreset: "simclr",
  views: () => [{ views: 2, size: "image" }],
  create({ engine: { tf, compile }, graph, seed, weights }, { hiddenSize, outputSize, predictorSize }) {
    const program = compile(graph);
    const encoder = weights(tf, program);
    const projector = createProjector(tf, {
      name: "projector",
      sizes: [program.featureCount, hiddenSize, outputSize],
      output: "plain",
      seed,
    });
    const predictor = createProjector(tf, {
      name: "predictor",
      sizes: [outputSize, predictorSize, outputSize],
      output: "bias",
      seed,
    });
    return {
      parameters: [...encoder.parameters, ...projector.parameters, ...predictor.parameters],
      buffers: encoder.statistics,
      encoder: { program, weights: encoder.weights },
      // Averaged over both views at once: ½ D(p₁, stop(z₂)) + ½ D(p₂, stop(z₁)).
      loss: ({ groups: [views], batchSize }) =>
        tf.tidy(() => {
          const projections = projector.apply(program.apply(encoder.weights, views, "training"));
          const targets = stopGradient(tf, otherView(tf, projections, batchSize));
          return negativeCosine(tf, predictor.apply(projections), targets);
        }),
      dispose() {
        predictor.dispose();
        projector.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});
