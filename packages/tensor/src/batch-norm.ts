/**
 * Batch norm of a training batch as one op with a gradient of its own: composed of plain ops and left to automatic
 * differentiation, it keeps five copies of each activation and costs tfjs-node a third of a training step.
 */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { Tf } from "./engine.ts";

export interface BatchNormArguments {
  /** (batch, height, width, channels) or (batch, channels). */
  readonly input: tfjs.Tensor;
  /** (channels); without them the output is only standardised. */
  readonly gamma: tfjs.Tensor | undefined;
  readonly beta: tfjs.Tensor | undefined;
  readonly epsilon: number;
  /** Called once, with the batch's mean and unbiased variance, (channels) each; the callee must not dispose of them. */
  onMoments(mean: tfjs.Tensor, unbiasedVariance: tfjs.Tensor): void;
}

export type BatchNorm = (tf: Tf, args: BatchNormArguments) => tfjs.Tensor;

/** @see Ioffe & Szegedy 2015, Algorithm 1 and the gradients below it, https://arxiv.org/abs/1502.03167 */
export const composedBatchNorm: BatchNorm = (tf, { input, gamma, beta, epsilon, onMoments }) => {
  const axes = input.shape.slice(0, -1).map((_, axis) => axis);
  const count = input.size / input.shape[axes.length];
  const standardise = tf.customGrad((...args) => {
    const [x, save] = args as [tfjs.Tensor, (tensors: tfjs.Tensor[]) => void];
    const { mean, variance } = tf.moments(x, axes);
    onMoments(mean, tf.mul(variance, count / Math.max(1, count - 1)));
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const standardised = tf.mul(tf.sub(x, mean), inverse);
    save([standardised, inverse]);
    return {
      value: standardised,
      gradFunc: (dy: tfjs.Tensor, [saved, savedInverse]: tfjs.Tensor[]) =>
        tf.mul(
          savedInverse,
          tf.sub(tf.sub(dy, tf.mean(dy, axes)), tf.mul(saved, tf.mean(tf.mul(dy, saved), axes))),
        ),
    };
  });
  const standardised = standardise(input);
  const scaled = gamma ? tf.mul(standardised, gamma) : standardised;
  return beta ? tf.add(scaled, beta) : scaled;
};
