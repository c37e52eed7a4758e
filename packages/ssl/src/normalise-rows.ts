import type { Tensor2D, Tf } from "@outlab/tensor";

/** Rows of length 1; a row of zeros stays one. The caller disposes of the (rows, features) result. */
export function normaliseRows(tf: Tf, rows: Tensor2D): Tensor2D {
  return tf.tidy(() => tf.mul<Tensor2D>(rows, tf.rsqrt(tf.add(tf.sum(tf.square(rows), 1, true), 1e-12))));
}
