import { withGradient } from "@outlab/nn";
import type { Tensor2D, Tf } from "@outlab/tensor";

/**
 * Rows of length 1; a row of zeros stays one. With y the result and r = 1 / √(Σ x² + 1e-12), dx = r (dy - y Σ(dy ⊙ y)).
 *
 * @returns (rows, features); the caller disposes of it.
 */
export function normaliseRows(tf: Tf, rows: Tensor2D): Tensor2D {
  return withGradient(
    tf,
    rows,
    (x) => {
      const inverse = tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)); // (rows, 1)
      const value = tf.mul(x, inverse);
      return { value, saved: [value, inverse] };
    },
    (dy, [y, r]) => tf.mul(tf.sub(dy, tf.mul(y, tf.sum(tf.mul(dy, y), 1, true))), r),
  ) as Tensor2D;
}
