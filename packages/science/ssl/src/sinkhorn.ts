import type { Tensor2D, Tf } from "@outlab/tensor";

/**
 * Soft assignments of a batch to prototypes that use all prototypes about equally: Sinkhorn and Knopp's alternating
 * normalisation of exp(scores / epsilon), in logarithms, since exp(1 / 0.05) is large and its products larger.
 *
 * @param scores  (batch, prototypes), cosines.
 * @param epsilon  > 0; smaller assigns harder.
 * @returns (batch, prototypes): every row sums to 1, columns to about batch / prototypes; the caller disposes of it.
 * @see Caron et al. 2020 (SwAV), equations 3 to 5 and Algorithm 1, https://arxiv.org/abs/2006.09882
 */
export function sinkhorn(tf: Tf, scores: Tensor2D, epsilon: number, iterations: number): Tensor2D {
  return tf.tidy(() => {
    const prototypes = scores.shape[1];
    let logs: Tensor2D = tf.mul(scores, 1 / epsilon);
    for (let i = 0; i < iterations; i++) {
      // Each prototype gets 1 / prototypes of all, then each image shares itself out.
      logs = tf.sub<Tensor2D>(logs, tf.add(tf.logSumExp(logs, 0, true), Math.log(prototypes)));
      logs = tf.sub<Tensor2D>(logs, tf.logSumExp(logs, 1, true));
    }
    return tf.exp(logs);
  });
}
