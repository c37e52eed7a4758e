import { createProjector, risingMomentum } from "@outlab/nn";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { momentumNetwork } from "../momentum-network.ts";
import { negativeCosine } from "../negative-cosine.ts";
import { otherView } from "../view-rows.ts";

export const byol = defineMethod({
  kind: "byol",
  title: "BYOL: one view predicts what a slowly following copy of the network makes of the other",
  source: "Grill et al. 2020, equations 1 to 3, https://arxiv.org/abs/2006.07733",
  params: z.object({
    momentum: z
      .number()
      .min(0)
      .max(1)
      .default(0.99)
      .describe("Share of itself that the target keeps at a step, at the start; rises to 1 along a cosine."),
    hiddenSize: z.int().min(1).max(16384).default(512).describe("Units of the hidden layer of both heads."),
    outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
  }),
  symmetric: true,
  dependsOnLength: () => true,
  minBatchSize: 2,
  defaultPreset: "barlow-twins",
  views: () => [{ views: 2, size: "image" }],
  create(
    { engine: { tf, compile }, graph, seed, weights, totalSteps },
    { momentum, hiddenSize, outputSize },
  ) {
    const program = compile(graph);
    const encoder = weights(tf, program);
    const projector = createProjector(tf, {
      name: "projector",
      sizes: [program.featureCount, hiddenSize, outputSize],
      output: "bias",
      seed,
    });
    const predictor = createProjector(tf, {
      name: "predictor",
      sizes: [outputSize, hiddenSize, outputSize],
      output: "bias",
      seed,
    });
    const target = momentumNetwork(tf, program, encoder, projector);
    return {
      parameters: [...encoder.parameters, ...projector.parameters, ...predictor.parameters],
      buffers: [...encoder.statistics, ...target.buffers],
      encoder: { program, weights: encoder.weights },
      // The mean over both views of D; the paper's 2 - 2 cos, summed over both, is 4 (1 + D).
      loss: ({ groups: [views], batchSize }) =>
        tf.tidy(() => {
          const targets = otherView(tf, target.apply(views), batchSize);
          const projections = projector.apply(program.apply(encoder.weights, views, "training"));
          return negativeCosine(tf, predictor.apply(projections), targets);
        }),
      afterStep: ({ step }) => target.follow(risingMomentum(momentum, step, totalSteps)),
      dispose() {
        target.dispose();
        predictor.dispose();
        projector.dispose();
        encoder.dispose();
        program.dispose();
      },
    };
  },
});
