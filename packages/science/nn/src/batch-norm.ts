/** Batch norm over the rows of a matrix, as one differentiable operation. */
import {
  batchNormGradientOp,
  batchNormOp,
  canFuse,
  runFused,
  type Tensor1D,
  type Tensor2D,
  type Tf,
} from "@outlab/encoder-graph";
import { withGradient } from "./with-gradient.ts";

/** What follows the standardised values: their scale and shift, both or neither, then perhaps ReLU. */
interface AfterNorm {
  readonly gamma?: Tensor1D;
  readonly beta?: Tensor1D;
  readonly relu?: boolean;
}

/** Added to the (biased) variance before the root. */
export const BATCH_NORM_EPSILON = 1e-5;

/**
 * x̂ γ + β by the batch's own statistics, where x̂ has columns with mean 0 and variance 1. With s the standard deviation,
 * dx = (dx̂ - mean(dx̂) - x̂ · mean(dx̂ ⊙ x̂)) / s.
 *
 * @param x  (batch, features).
 * @returns (batch, features); the caller disposes of it.
 * @see Ioffe and Szegedy 2015, Algorithm 1 and section 3, https://arxiv.org/abs/1502.03167
 */
export function batchNorm(tf: Tf, x: Tensor2D, after: AfterNorm = {}): Tensor2D {
  return canFuse(tf, batchNormOp, x.shape[1]) ? fused(tf, x, after) : composed(tf, x, after);
}

function composed(tf: Tf, x: Tensor2D, { gamma, beta, relu }: AfterNorm): Tensor2D {
  return tf.tidy(() => {
    const standardised = withGradient(
      tf,
      [x],
      () => {
        const centred = tf.sub(x, tf.mean(x, 0));
        const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), 0), BATCH_NORM_EPSILON)); // (features)
        const value = tf.mul(centred, inverse);
        return { value, saved: [value, inverse] as const };
      },
      (dy, [value, inverse]) => {
        const along = tf.mul(value, tf.mean(tf.mul(dy, value), 0));
        return [tf.mul(tf.sub(tf.sub(dy, tf.mean(dy, 0)), along), inverse)];
      },
    );
    const scaled = gamma && beta ? tf.add(tf.mul(standardised, gamma), beta) : standardised;
    return (relu ? tf.relu(scaled) : scaled) as Tensor2D;
  });
}

function fused(tf: Tf, x: Tensor2D, { gamma, beta, relu = false }: AfterNorm): Tensor2D {
  const learnt = gamma && beta ? { gamma, beta } : undefined;
  return withGradient(
    tf,
    learnt ? [x, learnt.gamma, learnt.beta] : [x],
    () => {
      const { value, moments } = runFused(
        tf,
        batchNormOp,
        { x, ...learnt },
        { epsilon: BATCH_NORM_EPSILON, relu },
      );
      return { value, saved: [x, moments, ...(learnt ? [learnt.gamma] : []), ...(relu ? [value] : [])] };
    },
    (dy, [input, moments, ...rest]) => {
      const scale = learnt && { gamma: rest[0] };
      const masked = relu && { value: rest[rest.length - 1] };
      const inputs = { dy, x: input, moments, ...scale, ...masked };
      const { dX, dGamma, dBeta } = runFused(tf, batchNormGradientOp, inputs, { relu });
      return dGamma && dBeta ? [dX, dGamma, dBeta] : [dX];
    },
  ) as Tensor2D;
}
