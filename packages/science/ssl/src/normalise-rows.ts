import {
  canFuse,
  normaliseRowsGradientOp,
  normaliseRowsOp,
  runFused,
  type Tensor,
  type Tensor2D,
  type Tf,
} from "@outlab/encoder-graph";
import { withGradient } from "@outlab/nn";

/**
 * Rows of length 1; a row of zeros stays one. With y the result and r = 1 / √(Σ x² + 1e-12), dx = r (dy - y Σ(dy ⊙ y)).
 *
 * @returns (rows, features); the caller disposes of it.
 */
export function normaliseRows(tf: Tf, rows: Tensor2D): Tensor2D {
  const { forward, gradient } = canFuse(tf, normaliseRowsOp, rows.shape[1]) ? fused : composed;
  return withGradient(
    tf,
    [rows],
    () => {
      const [value, inverse] = forward(tf, rows);
      return { value, saved: [value, inverse] as const };
    },
    (dy, [y, r]) => [gradient(tf, dy, y, r)],
  ) as Tensor2D;
}

const EPSILON = 1e-12;

interface Formulas {
  /** y (rows, features) and r (rows, 1). */
  forward(tf: Tf, x: Tensor2D): readonly [Tensor, Tensor];
  gradient(tf: Tf, dy: Tensor, y: Tensor, r: Tensor): Tensor;
}

const composed: Formulas = {
  forward(tf, x) {
    const inverse = tf.rsqrt(tf.add(tf.sum(tf.square(x), 1, true), EPSILON));
    return [tf.mul(x, inverse), inverse];
  },
  gradient: (tf, dy, y, r) => tf.mul(tf.sub(dy, tf.mul(y, tf.sum(tf.mul(dy, y), 1, true))), r),
};

const fused: Formulas = {
  forward(tf, x) {
    const { value, inverse } = runFused(tf, normaliseRowsOp, { x }, { epsilon: EPSILON });
    return [value, inverse];
  },
  gradient: (tf, dy, value, inverse) => runFused(tf, normaliseRowsGradientOp, { dy, value, inverse }, {}).dX,
};
