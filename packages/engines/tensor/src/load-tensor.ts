import { describeGraph, type EncoderGraph, type EncoderProgram } from "@outlab/encoder-graph";
import { checkArguments } from "./check-arguments.ts";
import {
  type EngineKind,
  type EngineOptions,
  type TensorEngine,
  type TensorRuntime,
  threadsLimit,
} from "./engine.ts";
import { loadCpu } from "./runtimes/cpu.ts";
import { loadSimd } from "./runtimes/simd.ts";
import { loadTensorflow } from "./runtimes/tensorflow.ts";

const loaders: Readonly<Record<EngineKind, (options: EngineOptions) => Promise<TensorRuntime>>> = {
  simd: loadSimd,
  tensorflow: (options) => loadTensorflow("tensorflow", options),
  "tensorflow-gpu": (options) => loadTensorflow("tensorflow-gpu", options),
  cpu: loadCpu,
};

/**
 * Starts an engine and makes it TensorFlow.js's current backend: one engine at work per process.
 *
 * @param kind  `resolveEngine` turns "auto" into one.
 * @throws {Error} if the engine is not installed, saying what is missing and what to do.
 */
export async function loadTensor(kind: EngineKind, options: EngineOptions): Promise<TensorEngine> {
  const { threads } = options;
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= threadsLimit))
    throw new RangeError(`threads must be a whole number from 1 to ${threadsLimit}, found ${threads}`);
  return engineOf(await loaders[kind](options));
}

/** A runtime with the reading of graphs and arguments in front. */
export function engineOf(runtime: TensorRuntime): TensorEngine {
  return { ...runtime, compile: (graph) => compileChecked(runtime, graph) };
}

/** Runtimes may trust what they get: graphs were validated, and the shapes of weights and images are right. */
function compileChecked(runtime: TensorRuntime, graph: EncoderGraph): EncoderProgram {
  const description = describeGraph(graph);
  const program = runtime.compile(description);
  return {
    ...program,
    apply(weights, images, mode) {
      checkArguments(description, weights, images);
      return program.apply(weights, images, mode);
    },
  };
}
