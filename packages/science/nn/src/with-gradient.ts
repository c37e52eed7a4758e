import type { Tensor, Tf } from "@outlab/encoder-graph";

/**
 * An operation whose gradient is written out: where automatic differentiation would take a dozen ops, or lose digits.
 *
 * @param inputs  what it is differentiable by.
 * @param forward  gives the value, and what the gradients need of the pass.
 * @param gradients  of the inputs, in their order, from that of the value and what was saved.
 */
export function withGradient<Saved extends readonly Tensor[]>(
  tf: Tf,
  inputs: readonly Tensor[],
  forward: () => { readonly value: Tensor; readonly saved: Saved },
  gradients: (dy: Tensor, saved: Saved) => readonly Tensor[],
): Tensor {
  const operation = tf.customGrad((...given) => {
    // customGrad passes the function that saves as its last argument, typed as one more tensor.
    const save = given[inputs.length] as unknown as (tensors: Saved) => void;
    const { value, saved } = forward();
    save(saved);
    return { value, gradFunc: gradients as unknown as (dy: Tensor, saved: Tensor[]) => Tensor[] };
  });
  return operation(...inputs);
}
