import type { Scalar, Tensor2D, Tf } from "@outlab/tensor";
import { normaliseRows } from "./normalise-rows.ts";

/**
 * D(p, z) = - mean over rows of p̂·ẑ, -1 (aligned) … 1 (opposite).
 *
 * @param predictions  (rows, features).
 * @param targets  (rows, features); stop their gradient where the method does.
 * @see Chen and He 2021 (SimSiam), equation 1, https://arxiv.org/abs/2011.10566
 */
export function negativeCosine(tf: Tf, predictions: Tensor2D, targets: Tensor2D): Scalar {
  return tf.tidy(() => {
    const cosines = tf.sum(tf.mul(normaliseRows(tf, predictions), normaliseRows(tf, targets)), 1);
    return tf.neg(tf.mean<Scalar>(cosines));
  });
}
