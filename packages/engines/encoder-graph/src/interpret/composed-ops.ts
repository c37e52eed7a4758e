/**
 * Layers composed of TensorFlow.js's own ops, for any backend. Batch norm has a gradient of its own all the same: left to
 * automatic differentiation, it keeps five copies of each activation.
 */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { Tf } from "../tf.ts";
import type { BatchNormArguments, LayerOps } from "./layer-ops.ts";
import { nativeWindows } from "./native-windows.ts";

export const composedOps: LayerOps = {
  ...nativeWindows,
  batchNorm: composedBatchNorm,
  frozenBatchNorm(tf, { input, gamma, beta, mean, variance, epsilon }) {
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const scaled = tf.mul(tf.sub(input, mean), gamma ? tf.mul(inverse, gamma) : inverse);
    return beta ? tf.add(scaled, beta) : scaled;
  },
  relu: (tf, input) => tf.relu(input),
  add: (tf, a, b) => tf.add(a, b),
};

/** @see Ioffe & Szegedy 2015, Algorithm 1 and the gradients below it, https://arxiv.org/abs/1502.03167 */
function composedBatchNorm(
  tf: Tf,
  { input, gamma, beta, epsilon, decay, mean: runningMean, variance: runningVariance }: BatchNormArguments,
): tfjs.Tensor {
  const axes = input.shape.slice(0, -1).map((_, axis) => axis);
  const count = input.size / input.shape[axes.length];
  const move = (running: tfjs.Variable, batch: tfjs.Tensor) =>
    running.assign(tf.add(tf.mul(running, decay), tf.mul(batch, 1 - decay)));
  const standardise = tf.customGrad((...args) => {
    const [x, save] = args as [tfjs.Tensor, (tensors: tfjs.Tensor[]) => void];
    const { mean, variance } = tf.moments(x, axes);
    move(runningMean, mean);
    move(runningVariance, tf.mul(variance, count / Math.max(1, count - 1)));
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
}
