import type { Tensor, Tensor2D, Tf } from "@outlab/tensor";

/**
 * Columns with mean 0 and variance 1 over the batch: batch norm without scale and shift, as one differentiable
 * operation. With x̂ the result and s the standard deviation, dx = (dx̂ - mean(dx̂) - x̂ · mean(dx̂ ⊙ x̂)) / s.
 *
 * @param x  (batch, features).
 * @param epsilon  added to the (biased) variance before the root.
 * @returns (batch, features); the caller disposes of it.
 * @see Ioffe and Szegedy 2015, Algorithm 1 and section 3, https://arxiv.org/abs/1502.03167
 */
export function standardise(tf: Tf, x: Tensor2D, epsilon = 1e-5): Tensor2D {
  const operation = tf.customGrad((input, save) => {
    // customGrad passes the function that saves as its last argument, typed as one more tensor.
    const remember = save as unknown as (tensors: Tensor[]) => void;
    const centred = tf.sub(input as Tensor, tf.mean(input as Tensor, 0));
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 0), epsilon)); // (features)
    const value = tf.mul(centred, inverse);
    remember([value, inverse]);
    const gradFunc = (dy: Tensor, [xhat, inverseSd]: Tensor[]) => {
      const along = tf.mul(xhat, tf.mean(tf.mul(dy, xhat), 0));
      return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, 0)), along), inverseSd);
    };
    return { value, gradFunc: gradFunc as (dy: Tensor, saved: Tensor[]) => Tensor };
  });
  return operation(x) as Tensor2D;
}
