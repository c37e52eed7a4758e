import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { z } from "zod";
import { defineMethod } from "../define.ts";
import { createJointEmbedding } from "../joint-embedding.ts";
import { viewRows } from "../view-rows.ts";

const weight = (text: string) => z.number().min(0).max(1000).describe(text);

export const vicreg = defineMethod({
  kind: "vicreg",
  title: "VICReg: two views agree, each feature varies, and no two features say the same",
  source: "Bardes, Ponce and LeCun 2022, equations 1 to 6, https://arxiv.org/abs/2105.04906",
  params: z.object({
    invariance: weight("λ: weight of the distance between two views.").default(25),
    variance: weight("μ: weight of features that vary by less than 1.").default(25),
    covariance: weight("ν: weight of features that vary together.").default(1),
    hiddenSize: z.int().min(1).max(16384).default(512).describe("Units of the projector's hidden layer."),
    outputSize: z.int().min(2).max(16384).default(512).describe("Units of the projection."),
  }),
  symmetric: true,
  minBatchSize: 2,
  defaultPreset: "barlow-twins",
  views: () => [{ views: 2, size: "image" }],
  create: (context, { hiddenSize, outputSize, ...weights }) =>
    createJointEmbedding(context, {
      hiddenSizes: [hiddenSize],
      outputSize,
      output: "bias",
      loss: (tf, projections) => {
        const [first, second] = [0, 1].map((view) => viewRows(tf, projections, view, context.batchSize));
        return vicregLoss(tf, first, second, weights);
      },
    }),
});

interface Weights {
  readonly invariance: number;
  readonly variance: number;
  readonly covariance: number;
}

/** Added to the variance before the root, as in the paper's code. */
const EPSILON = 1e-4;

/**
 * λ · mean (zₙₖ - z'ₙₖ)² + μ · (v(Z) + v(Z')) / 2 + ν · (c(Z) + c(Z')), where v is the mean over features of max(0, 1 - sd) and c
 * the sum of the squared covariances of different features over their number. Variances divide by N - 1.
 *
 * @param first  (N, features), first views; row n pairs with row n of `second`; N ≥ 2.
 * @returns scalar ≥ 0; the caller disposes of it.
 * @see Bardes et al. 2022, equations 1 to 6; the half of each variance is of the authors' code
 */
export function vicregLoss(tf: Tf, first: Tensor2D, second: Tensor2D, weights: Weights): Scalar {
  return tf.tidy(() => {
    const [rows, features] = first.shape;
    const spread = (z: Tensor2D) => {
      const centred = tf.sub<Tensor2D>(z, tf.mean(z, 0));
      const variances = tf.mul(tf.sum(tf.square(centred), 0), 1 / (rows - 1)); // (features)
      const tooSmall = tf.mean<Scalar>(tf.relu(tf.sub(1, tf.sqrt(tf.add(variances, EPSILON)))));
      const products = tf.matMul<Tensor2D>(centred, centred, true, false); // (features, features)
      const all = tf.sum(tf.square(tf.mul(products, 1 / (rows - 1))));
      const together = tf.mul<Scalar>(tf.sub(all, tf.sum(tf.square(variances))), 1 / features);
      return tf.add<Scalar>(tf.mul(tooSmall, weights.variance / 2), tf.mul(together, weights.covariance));
    };
    const apart = tf.mean<Scalar>(tf.square(tf.sub(first, second)));
    return tf.addN([tf.mul<Scalar>(apart, weights.invariance), spread(first), spread(second)]);
  });
}
