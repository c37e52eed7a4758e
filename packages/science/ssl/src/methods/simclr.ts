import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { z } from "zod";
import { crossEntropy } from "../cross-entropy.ts";
import { defineMethod } from "../define.ts";
import { createJointEmbedding } from "../joint-embedding.ts";
import { normaliseRows } from "../normalise-rows.ts";

export const simclr = defineMethod({
  kind: "simclr",
  title: "SimCLR: views of one image attract, all other images of the batch repel",
  source: "Chen et al. 2020, equation 1 (NT-Xent), https://arxiv.org/abs/2002.05709",
  params: z.object({
    temperature: z.number().positive().max(100).default(0.5).describe("τ: divides the cosine similarities."),
    hiddenSize: z.int().min(1).max(16384).default(128).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(128).describe("Units of the projection."),
  }),
  symmetric: true,
  minBatchSize: 2,
  defaultPreset: "simclr",
  views: () => [{ views: 2, size: "image" }],
  create: (context, { temperature, hiddenSize, outputSize }) =>
    createJointEmbedding(context, {
      hiddenSizes: [hiddenSize],
      outputSize,
      output: "affine",
      loss: (tf, projections) => ntXent(tf, projections, temperature),
    }),
});

/**
 * Normalised temperature-scaled cross-entropy: mean over all 2N views i, with partner j(i), of
 * -log(exp(ẑᵢ·ẑⱼ/τ) / Σ_{k ≠ i} exp(ẑᵢ·ẑₖ/τ)).
 *
 * @param projections  (2N, features), N first views, then their N partners in the same order; N ≥ 2.
 * @returns scalar ≥ 0; the caller disposes of it.
 * @see Chen et al. 2020, equation 1
 */
export function ntXent(tf: Tf, projections: Tensor2D, temperature: number): Scalar {
  return tf.tidy(() => {
    const z = normaliseRows(tf, projections);
    const similarities = tf.matMul<Tensor2D>(z, z, false, true); // (2N, 2N)
    const views = Array.from({ length: z.shape[0] }, (_, i) => i);
    const partners = views.map((i) => (i + views.length / 2) % views.length);
    // A view is no candidate for itself.
    return crossEntropy(tf, similarities, { labels: partners, excluded: views, temperature });
  });
}
