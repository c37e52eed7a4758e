import type { Tensor, Tf } from "@outlab/tensor";

/**
 * An operation of one tensor whose gradient is written out: where automatic differentiation would take a dozen ops, or
 * lose digits.
 *
 * @param forward  gives the value, and what the gradient needs of the pass.
 * @param gradient  of the input, from that of the value and what was saved.
 */
export function withGradient(
  tf: Tf,
  input: Tensor,
  forward: (x: Tensor) => { readonly value: Tensor; readonly saved: readonly Tensor[] },
  gradient: (dy: Tensor, saved: readonly Tensor[]) => Tensor,
): Tensor {
  const operation = tf.customGrad((x, save) => {
    const { value, saved } = forward(x as Tensor);
    // customGrad passes the function that saves as its last argument, typed as one more tensor.
    (save as unknown as (tensors: readonly Tensor[]) => void)(saved);
    return { value, gradFunc: gradient as (dy: Tensor, saved: Tensor[]) => Tensor };
  });
  return operation(input);
}
