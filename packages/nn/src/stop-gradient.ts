import type { Tensor, Tf } from "@outlab/tensor";

/** The same values, through which no gradient flows. The caller disposes of the copy. */
export function stopGradient<T extends Tensor>(tf: Tf, x: T): T {
  const operation = tf.customGrad((input) => ({
    value: tf.clone(input as Tensor),
    gradFunc: (dy: Tensor) => tf.zerosLike(dy),
  }));
  return operation(x) as T;
}
