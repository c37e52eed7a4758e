import type { Tensor, Tf } from "@outlab/encoder-graph";

/**
 * What `forward` makes of `x`, as a constant: no gradient flows through it, and no tape keeps what its operations would
 * save for one, such as the activations of a whole encoder. The caller disposes of the result.
 *
 * @param forward  without it, the same values.
 */
export function stopGradient<X extends Tensor, Y extends Tensor = X>(
  tf: Tf,
  x: X,
  forward: (x: X) => Y = (same) => tf.clone(same) as unknown as Y,
): Y {
  const operation = tf.customGrad((input) => ({
    value: forward(input as X) as Tensor,
    gradFunc: () => tf.zeros(x.shape),
  }));
  return operation(x) as Y;
}
