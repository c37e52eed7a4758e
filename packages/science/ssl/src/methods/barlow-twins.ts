import { batchNorm, withGradient } from "@outlab/nn";
import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { createJointEmbedding } from "../joint-embedding.ts";
import { viewRows } from "../view-rows.ts";

export const barlowTwins = defineMethod({
  kind: "barlow-twins",
  title: "Barlow Twins: projections of two views correlate feature by feature and in no other way",
  source: "Zbontar et al. 2021, equations 1 and 2, https://arxiv.org/abs/2103.03230",
  params: z.object({
    lambda: z.number().positive().max(10).default(5e-3).describe("λ: weight of the off-diagonal term."),
    scale: z
      .number()
      .positive()
      .max(100)
      .default(1)
      .describe("Factor on the whole loss, which grows with outputSize; lower it if training diverges."),
    hiddenSize: z.int().min(1).max(16384).default(512).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(512).describe("Units of the projection."),
  }),
  symmetric: true,
  minBatchSize: 2,
  defaultPreset: "barlow-twins",
  views: () => [{ views: 2, size: "image" }],
  create: (context, { lambda, scale, hiddenSize, outputSize }) =>
    createJointEmbedding(context, {
      hiddenSizes: [hiddenSize],
      outputSize,
      output: "none",
      loss: (tf, projections) => {
        const [first, second] = [0, 1].map((view) => viewRows(tf, projections, view, context.batchSize));
        return tf.mul<Scalar>(barlowTwinsLoss(tf, first, second, lambda), scale);
      },
    }),
});

/**
 * Σᵢ (1 - Cᵢᵢ)² + λ Σ_{i ≠ j} Cᵢⱼ² of the cross-correlation C of two batches, each feature standardised over its batch.
 *
 * @param first  (N, features), first views; row n pairs with row n of `second`; N ≥ 2.
 * @returns scalar ≥ 0; the caller disposes of it.
 * @see Zbontar et al. 2021, Algorithm 1
 */
export function barlowTwinsLoss(tf: Tf, first: Tensor2D, second: Tensor2D, lambda: number): Scalar {
  return tf.tidy(() => {
    const products = tf.matMul<Tensor2D>(batchNorm(tf, first), batchNorm(tf, second), true, false);
    return distanceFromIdentity(tf, products, 1 / first.shape[0], lambda);
  });
}

/**
 * Σᵢⱼ wᵢⱼ (Cᵢⱼ - [i = j])² of C = scale · products, with 1 on the diagonal of w and λ elsewhere. Its gradient by the products is
 * 2 scale wᵢⱼ (Cᵢⱼ - [i = j]): one pass over a matrix that the loss has computed already.
 *
 * @param products  (features, features).
 */
function distanceFromIdentity(tf: Tf, products: Tensor2D, scale: number, lambda: number): Scalar {
  return withGradient(
    tf,
    [products],
    () => {
      const identity = tf.eye(products.shape[0]);
      const weights = tf.add(tf.mul(identity, 1 - lambda), lambda);
      const difference = tf.sub(tf.mul(products, scale), identity);
      const slope = tf.mul(difference, weights);
      return { value: tf.sum(tf.mul(difference, slope)), saved: [slope] as const };
    },
    (dy, [slope]) => [tf.mul(slope, tf.mul(dy, 2 * scale))],
  ) as Scalar;
}
