import { createProjector, initialParameter, stopGradient } from "@outlab/nn";
import type { Scalar, Tensor2D, Tensor4D, Tf } from "@outlab/tensor";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { normaliseRows } from "../normalise-rows.ts";
import { sinkhorn } from "../sinkhorn.ts";
import { viewRows } from "../view-rows.ts";

export const swav = defineMethod({
  kind: "swav",
  title: "SwAV: a view predicts to which prototypes another view of its image is assigned",
  source: "Caron et al. 2020, equations 1 to 5 and Algorithm 1, https://arxiv.org/abs/2006.09882",
  params: z.object({
    temperature: z.number().positive().max(100).default(0.1).describe("τ of the prediction."),
    epsilon: z.number().min(0.01).max(10).default(0.05).describe("Smoothness of the assignment."),
    iterations: z.int().min(1).max(100).default(3).describe("Rounds of Sinkhorn's normalisation."),
    prototypes: z.int().min(2).max(65_536).default(512).describe("K; more than the classes there may be."),
    hiddenSize: z.int().min(1).max(16384).default(128).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
    smallViews: z
      .int()
      .min(0)
      .max(32)
      .default(0)
      .describe(
        "Multi-crop: smaller views that predict, but are not assigned. 0 is SwAV without multi-crop.",
      ),
    smallSize: z.int().min(8).max(512).default(16).describe("Side of the smaller views in pixels."),
  }),
  symmetric: true,
  stopsGradient: true,
  minBatchSize: 2,
  defaultPreset: "simclr",
  views: ({ smallViews, smallSize }) => [
    { views: 2, size: "image" },
    ...(smallViews > 0 ? [{ views: smallViews, size: smallSize }] : []),
  ],
  keeps: ({ prototypes, outputSize }) => ({
    name: "matrix of prototypes",
    rows: prototypes,
    columns: outputSize,
  }),
  create({ engine: { tf, compile }, graph, seed, weights }, params) {
    const { temperature, prototypes, outputSize, smallViews, smallSize } = params;
    const program = compile(graph);
    const smallImage = { ...graph.image, height: smallSize, width: smallSize };
    // One per view group, over the same weights.
    const programs = smallViews > 0 ? [program, compile({ ...graph, image: smallImage })] : [program];
    const encoder = weights(tf, program);
    const projector = createProjector(tf, {
      name: "projector",
      sizes: [program.featureCount, params.hiddenSize, outputSize],
      output: "bias",
      seed,
    });
    const centres = initialParameter(
      tf,
      "prototypes",
      { name: "weight", shape: [prototypes, outputSize], role: "kernel", fanIn: outputSize },
      seed,
    );
    const normaliseCentres = () =>
      tf.tidy(() => centres.variable.assign(normaliseRows(tf, centres.variable as Tensor2D)));
    normaliseCentres();

    const scoresOf = (embeddings: Tensor2D) => {
      const projections = normaliseRows(tf, projector.apply(embeddings));
      return tf.matMul<Tensor2D>(projections, centres.variable as Tensor2D, false, true);
    };
    return {
      parameters: [...encoder.parameters, ...projector.parameters, centres],
      buffers: encoder.statistics,
      encoder: { program, weights: encoder.weights },
      loss: ({ groups, batchSize }) =>
        tf.tidy(() => {
          const scores = groups.flatMap((views: Tensor4D, group) => {
            const rows = scoresOf(programs[group].apply(encoder.weights, views, "training"));
            return Array.from({ length: rows.shape[0] / batchSize }, (_, view) =>
              viewRows(tf, rows, view, batchSize),
            );
          });
          const codes = scores
            .slice(0, 2)
            .map((large) => stopGradient(tf, sinkhorn(tf, large, params.epsilon, params.iterations)));
          return swappedPrediction(tf, codes, scores, temperature);
        }),
      // The optimizer leaves the sphere; the paper puts prototypes back before each step.
      afterStep: normaliseCentres,
      dispose() {
        centres.variable.dispose();
        projector.dispose();
        encoder.dispose();
        for (const one of programs) one.dispose();
      },
    };
  },
});

/**
 * Mean over assigning views i and predicting views v ≠ i of the cross-entropy -Σ qᵢ log softmax(sᵥ / τ), averaged over
 * the batch.
 *
 * @param codes  of the assigning views, the first ones of `scores`: (batch, prototypes), rows that sum to 1.
 * @param scores  of all views: (batch, prototypes) cosines.
 * @returns scalar ≥ 0; the caller disposes of it.
 */
export function swappedPrediction(
  tf: Tf,
  codes: readonly Tensor2D[],
  scores: readonly Tensor2D[],
  temperature: number,
): Scalar {
  return tf.tidy(() => {
    const batchSize = scores[0].shape[0];
    const logs = scores.map((score) => tf.logSoftmax(tf.mul<Tensor2D>(score, 1 / temperature)));
    const terms = codes.flatMap((code, i) =>
      logs.filter((_, v) => v !== i).map((log) => tf.sum<Scalar>(tf.mul(code, log))),
    );
    return tf.mul<Scalar>(tf.addN(terms), -1 / (terms.length * batchSize));
  });
}
