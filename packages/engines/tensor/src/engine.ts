/** What the rest of Outlab knows of a tensor engine: TensorFlow.js's functions and the compiling of encoders. */
import type { EncoderGraph, EncoderProgram, GraphDescription, Tf } from "@outlab/encoder-graph";

/** `cpu` is TensorFlow.js's own JavaScript backend: slow, and the oracle that the others are held to. */
export type EngineKind = "simd" | "tensorflow" | "tensorflow-gpu" | "cpu";

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

/** Threads that every engine can have. */
export const threadsLimit = 256;

export interface EngineOptions {
  /** Computing threads, the calling one included; 1 to `threadsLimit`. */
  readonly threads: number;
}
