import type { Tensor, Tensor2D, Tf } from "@outlab/tensor";
import { withGradient } from "./with-gradient.ts";

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
  const { forward, gradient } = isFused(tf, x) ? fused : composed;
  return withGradient(
    tf,
    x,
    (input) => {
      const [value, inverse] = forward(tf, input as Tensor2D, epsilon);
      return { value, saved: [value, inverse] };
    },
    (dy, [value, inverse]) => gradient(tf, dy, [value, inverse]),
  ) as Tensor2D;
}

interface Formulas {
  /** x̂, and 1 / s of each column. */
  forward(tf: Tf, x: Tensor2D, epsilon: number): readonly [Tensor, Tensor];
  gradient(tf: Tf, dy: Tensor, saved: readonly [Tensor, Tensor]): Tensor;
}

const composed: Formulas = {
  forward(tf, x, epsilon) {
    const centred = tf.sub(x, tf.mean(x, 0));
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 0), epsilon)); // (features)
    return [tf.mul(centred, inverse), inverse];
  },
  gradient(tf, dy, [value, inverse]) {
    const along = tf.mul(value, tf.mean(tf.mul(dy, value), 0));
    return tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, 0)), along), inverse);
  },
};

/** An engine's kernels for the same; not TensorFlow.js's own. */
const [KERNEL, GRADIENT_KERNEL] = ["OutlabStandardise", "OutlabStandardiseGradient"];
/** Columns that they take at a time. */
const LANES = 4;

function isFused(tf: Tf, x: Tensor2D): boolean {
  return x.shape[1] % LANES === 0 && tf.getKernel(KERNEL, tf.getBackend()) !== undefined;
}

const fused: Formulas = {
  forward: (tf, x, epsilon) => tf.engine().runKernel(KERNEL, { x }, { epsilon }) as [Tensor, Tensor],
  gradient: (tf, dy, [value, inverse]) => tf.engine().runKernel(GRADIENT_KERNEL, { dy, value, inverse }),
};
