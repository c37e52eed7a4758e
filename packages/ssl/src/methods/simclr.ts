import { withGradient } from "@outlab/nn";
import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { z } from "zod";
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
      hiddenSize,
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
  return tf.tidy(() => contrast(tf, normaliseRows(tf, projections), temperature));
}

/**
 * The same of rows ẑ of length 1. With P the softmax over the candidates of each row, dẑ = ((P + Pᵀ) ẑ - 2 ẑ_partner) /
 * (2N τ): written out, as automatic differentiation would take three times as many operations.
 */
function contrast(tf: Tf, unit: Tensor2D, temperature: number): Scalar {
  const [rows, features] = unit.shape;
  return withGradient(
    tf,
    unit,
    (z) => {
      const similarities = tf.mul(tf.matMul(z, z, false, true), 1 / temperature); // (2N, 2N)
      // A view is no candidate for itself: e^-1e9 is 0 in float32.
      const others = tf.sub(similarities, tf.mul(tf.eye(rows), 1e9)) as Tensor2D;
      const [first, second] = [0, rows / 2].map((from) => tf.slice(z, [from, 0], [rows / 2, features]));
      const partners = tf.concat([second, first]);
      const attraction = tf.mul(tf.sum(tf.mul(z, partners)), 1 / temperature);
      const value = tf.mul(tf.sub(tf.sum(tf.logSumExp(others, 1)), attraction), 1 / rows);
      return { value, saved: [z, partners, tf.softmax(others)] };
    },
    (dy, [z, partners, p]) => {
      const slope = tf.sub(tf.matMul(tf.add(p, tf.transpose(p)), z), tf.mul(partners, 2));
      return tf.mul(slope, tf.mul(dy, 1 / (rows * temperature)));
    },
  ) as Scalar;
}
