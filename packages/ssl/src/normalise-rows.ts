import type { Tensor, Tensor2D, Tf } from "@outlab/tensor";

/**
 * Rows of length 1; a row of zeros stays one. With y the result and r = 1 / √(Σ x² + 1e-12), dx = r (dy - y Σ(dy ⊙ y)),
 * which one operation computes in place of the dozen that automatic differentiation would write.
 *
 * @returns (rows, features); the caller disposes of it.
 */
export function normaliseRows(tf: Tf, rows: Tensor2D): Tensor2D {
  const operation = tf.customGrad((input, save) => {
    // customGrad passes the function that saves as its last argument, typed as one more tensor.
    const remember = save as unknown as (tensors: Tensor[]) => void;
    const x = input as Tensor;
    const inverse = tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), 1e-12)); // (rows, 1)
    const value = tf.mul(x, inverse);
    remember([value, inverse]);
    const gradFunc = (dy: Tensor, [y, r]: Tensor[]) =>
      tf.mul(tf.sub(dy, tf.mul(y, tf.sum(tf.mul(dy, y), 1, true))), r);
    return { value, gradFunc: gradFunc as (dy: Tensor, saved: Tensor[]) => Tensor };
  });
  return operation(rows) as Tensor2D;
}
