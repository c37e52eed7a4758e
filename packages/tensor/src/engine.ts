/** What the rest of Outlab knows of a tensor engine: TensorFlow.js's functions and the compiling of encoders. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { GraphDescription } from "./describe-graph.ts";
import type { EncoderGraph, ParameterSpec, StatisticSpec } from "./graph.ts";

/** TensorFlow.js's functional API. Layer 2 takes it as an argument and imports only this type. */
export type Tf = typeof tfjs;
export type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor4D, Variable } from "@tensorflow/tfjs-core";

/** `cpu` is TensorFlow.js's own JavaScript backend: slow, and the oracle that the others are held to. */
export type EngineKind = "simd" | "tensorflow" | "tensorflow-gpu" | "cpu";

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

export interface EncoderProgram {
  readonly graph: EncoderGraph;
  readonly parameters: readonly ParameterSpec[];
  readonly statistics: readonly StatisticSpec[];
  readonly featureCount: number;
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

export interface TensorEngine extends Omit<TensorRuntime, "compile"> {
  /** @throws {GraphError} (a RangeError) naming the node, if the graph is malformed or the engine lacks a layer. */
  compile(graph: EncoderGraph): EncoderProgram;
}

/** What a backend package provides; `loadTensor` puts the reading of graphs in front of it. */
export interface TensorRuntime {
  readonly kind: EngineKind;
  readonly tf: Tf;
  /** For the record of an experiment: names and versions of what computes, threads, device. */
  readonly description: Readonly<Record<string, string | number>>;
  compile(description: GraphDescription): EncoderProgram;
  /** Stops threads and frees memory. */
  dispose(): Promise<void>;
}

export interface EngineOptions {
  /** Computing threads, the calling one included; 1 or more. */
  readonly threads: number;
}
