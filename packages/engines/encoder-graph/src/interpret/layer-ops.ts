/** What engines that interpret a graph do in ways of their own: the layers for which TensorFlow.js has no single op. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { Tf } from "../tf.ts";

export interface LayerOps {
  /** Of a training batch, whose statistics it uses and adds to the running ones. */
  batchNorm(tf: Tf, args: BatchNormArguments): tfjs.Tensor;
  /** By the running statistics, which stay. */
  frozenBatchNorm(tf: Tf, args: BatchNormArguments): tfjs.Tensor;
  relu(tf: Tf, input: tfjs.Tensor): tfjs.Tensor;
  /** Of tensors of one shape. */
  add(tf: Tf, a: tfjs.Tensor, b: tfjs.Tensor): tfjs.Tensor;
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
