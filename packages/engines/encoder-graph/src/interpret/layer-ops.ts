/** What engines that interpret a graph do in ways of their own: the layers that TensorFlow.js has no op for, or no fast one. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { Window } from "../graph/window.ts";
import type { Tf } from "../tf.ts";

export interface LayerOps extends WindowOps {
  /** Of a training batch, whose statistics it uses and adds to the running ones. */
  batchNorm(tf: Tf, args: BatchNormArguments): tfjs.Tensor;
  /** By the running statistics, which stay. */
  frozenBatchNorm(tf: Tf, args: BatchNormArguments): tfjs.Tensor;
  relu(tf: Tf, input: tfjs.Tensor): tfjs.Tensor;
  /** Of tensors of one shape. */
  add(tf: Tf, a: tfjs.Tensor, b: tfjs.Tensor): tfjs.Tensor;
}

/** Layers that move a window over images (batch, height, width, channels). */
export interface WindowOps {
  /** @param kernel  (size, size, channels, filters). */
  convolve(tf: Tf, images: tfjs.Tensor4D, kernel: tfjs.Tensor4D, window: Window): tfjs.Tensor4D;
  maxPool(tf: Tf, images: tfjs.Tensor4D, window: Window): tfjs.Tensor4D;
  averagePool(tf: Tf, images: tfjs.Tensor4D, window: Window): tfjs.Tensor4D;
}

export interface BatchNormArguments {
  /** (batch, height, width, channels) or (batch, channels). */
  readonly input: tfjs.Tensor;
  /** (channels); without them the output is only standardised. */
  readonly gamma: tfjs.Tensor | undefined;
  readonly beta: tfjs.Tensor | undefined;
  /** Running statistics, (channels) each. */
  readonly mean: tfjs.Variable;
  readonly variance: tfjs.Variable;
  readonly epsilon: number;
  /** Share of the old running statistics that is kept. The batch's variance is added unbiased. */
  readonly decay: number;
}
