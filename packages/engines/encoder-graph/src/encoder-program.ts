/** What a layer graph is compiled to, by this package and by every other engine. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { EncoderGraph, ParameterSpec, StatisticSpec } from "./graph/graph.ts";

export interface EncoderProgram {
  readonly graph: EncoderGraph;
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
  readonly featureCount: number;
  /** One line for the record of a run, where the engine runs this graph in a slower way than others: which layer, and why. */
  readonly notice?: string;
  /**
   * One differentiable op from images to embeddings: gradients reach every parameter and, where asked for, the images.
   * They may be asked for once; the engine may have used up what it kept for them.
   *
   * @param images  (batch, height, width, channels) float32; any batch size.
   * @returns (batch, featureCount); the caller disposes of it.
   */
  apply(weights: EncoderWeights, images: tfjs.Tensor4D, mode: Mode): tfjs.Tensor2D;
  /** Frees what the program holds beside its weights. */
  dispose(): void;
}

/** The values of one encoder. Two copies of one program (an encoder and its momentum twin) are two of these. */
export interface EncoderWeights {
  /** In the order of `EncoderProgram.parameters`. */
  readonly parameters: readonly tfjs.Variable[];
  /** In the order of `EncoderProgram.statistics`; a training pass moves them. */
  readonly statistics: readonly tfjs.Variable[];
}

/**
 * `training`: batch norm uses the batch's statistics and moves the running ones. `inference`: it uses the running
 * ones, and no gradient is defined.
 */
export type Mode = "training" | "inference";
