import { createProjector } from "@outlab/nn";
import { stream } from "@outlab/random";
import type { Scalar, Tensor2D, Tf, Variable } from "@outlab/tensor";
import { z } from "zod";
import { crossEntropy } from "../cross-entropy.ts";
import { defineMethod } from "../define.ts";
import { PATCHES, shuffledPatches } from "../jigsaw.ts";
import { createMemoryBank } from "../memory-bank.ts";
import { normaliseRows } from "../normalise-rows.ts";

export const pirl = defineMethod({
  kind: "pirl",
  title: "PIRL: an image and its shuffled patches both find the image's row in a memory bank",
  source: "Misra and van der Maaten 2020, equations 2 to 5, https://arxiv.org/abs/1912.01991",
  params: z.object({
    temperature: z.number().positive().max(100).default(0.07).describe("τ: divides the cosine similarities."),
    patchWeight: z.number().min(0).max(1).default(0.5).describe("λ: share of the patches in the loss."),
    momentum: z
      .number()
      .min(0)
      .max(1)
      .default(0.5)
      .describe("Share of itself that a row of the memory bank keeps when its image is seen."),
    negatives: z
      .int()
      .min(1)
      .max(1_048_576)
      .default(4096)
      .describe("Rows of images outside the batch that are held against each; at most as many as there are."),
    outputSize: z
      .int()
      .min(2)
      .max(16384)
      .default(128)
      .describe("Units of the projection and of each patch's."),
    patchSize: z.int().min(8).max(256).default(10).describe("Side of the patches in pixels."),
    jitterPixels: z
      .int()
      .min(0)
      .max(64)
      .default(2)
      .describe("By how much a cell of the 3 x 3 grid is larger than the patch that is taken from it."),
  }),
  symmetric: false,
  minBatchSize: 2,
  defaultPreset: "pirl",
  views: ({ patchSize, jitterPixels }) => [
    { views: 1, size: "image" },
    { views: 1, size: 3 * (patchSize + jitterPixels) },
  ],
  keeps: ({ outputSize }, trainCount) => ({ name: "memory bank", rows: trainCount, columns: outputSize }),
  create({ engine: { tf, compile }, graph, seed, weights, batchSize, trainCount }, params) {
    const { outputSize, patchSize, temperature, patchWeight, negatives, momentum } = params;
    const program = compile(graph);
    const patchProgram = compile({
      ...graph,
      image: { ...graph.image, height: patchSize, width: patchSize },
    });
    const encoder = weights(tf, program);
    const head = (name: string, inputs: number) =>
      createProjector(tf, { name, sizes: [inputs, outputSize], output: "bias", seed });
    const imageHead = head("image-head", program.featureCount);
    const patchProjection = head("patch-projection", program.featureCount);
    const patchHead = head("patch-head", PATCHES * outputSize);
    const heads = [imageHead, patchProjection, patchHead];
    /** Training reads no running statistics; those that the encoder embeds by are to be of images alone. */
    const unused = encoder.statistics.map(({ variable }) =>
      tf.tidy(() => tf.variable(tf.clone(variable), false)),
    );
    const patchWeights = { ...encoder.weights, statistics: unused };
    const bank = createMemoryBank(tf, { count: trainCount, features: outputSize, momentum, negatives, seed });
    /** Projections of the present images, from the loss to `afterStep`. */
    const seen = tf.tidy(() => tf.variable(tf.zeros([batchSize, outputSize]), false)) as Variable;
    return {
      parameters: [...encoder.parameters, ...heads.flatMap(({ parameters }) => parameters)],
      buffers: [...encoder.statistics, bank.buffer, { name: "seen", variable: seen }],
      encoder: { program, weights: encoder.weights },
      loss: ({ groups: [images, grids], indices, step }) =>
        tf.tidy(() => {
          const ofImages = imageHead.apply(program.apply(encoder.weights, images, "training"));
          const patches = shuffledPatches(tf, grids, patchSize, stream(seed, "patches", step));
          const ofPatches = patchProjection.apply(patchProgram.apply(patchWeights, patches, "training"));
          const together = tf.reshape(ofPatches, [batchSize, PATCHES * outputSize]) as Tensor2D;
          const [image, shuffled] = [ofImages, patchHead.apply(together)].map((rows) =>
            normaliseRows(tf, rows),
          );
          seen.assign(image);
          const candidates = bank.candidates(indices, step);
          return tf.add<Scalar>(
            tf.mul(agreement(tf, image, candidates, temperature), 1 - patchWeight),
            tf.mul(agreement(tf, shuffled, candidates, temperature), patchWeight),
          );
        }),
      afterStep: ({ indices }) => bank.remember(indices, seen as unknown as Tensor2D),
      dispose() {
        tf.dispose([seen, bank.buffer.variable, ...unused]);
        for (const one of heads) one.dispose();
        encoder.dispose();
        patchProgram.dispose();
        program.dispose();
      },
    };
  },
});

/**
 * Mean over rows i of -log(exp(vᵢ·mᵢ/τ) / Σⱼ exp(vᵢ·mⱼ/τ)).
 *
 * @param rows  (batch, features), unit length.
 * @param candidates  (candidates, features), unit length; row i of the batch belongs to candidate i.
 * @returns scalar ≥ 0; the caller disposes of it.
 */
function agreement(tf: Tf, rows: Tensor2D, candidates: Tensor2D, temperature: number): Scalar {
  return tf.tidy(() => {
    const labels = Array.from({ length: rows.shape[0] }, (_, i) => i);
    return crossEntropy(tf, tf.matMul(rows, candidates, false, true), { labels, temperature });
  });
}
