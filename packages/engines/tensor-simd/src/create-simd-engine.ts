import { createRequire } from "node:module";
import {
  composedOps,
  type EncoderProgram,
  type GraphDescription,
  interpretGraph,
} from "@outlab/encoder-graph";
import { supportsRelaxedSimd } from "@outlab/wasm-assembler";
import type * as tfjs from "@tensorflow/tfjs-core";
import { BACKEND_NAME, createBackend, type SimdBackend } from "./backend.ts";
import { noticeOf, uncompiledLayers } from "./interpreted/uncompiled.ts";
import { windowOps } from "./interpreted/window-ops.ts";
import { createHeap } from "./memory/heap.ts";
import { registerOps } from "./ops/register-ops.ts";
import { createProgram } from "./program/program.ts";
import { requireFeatures } from "./require-features.ts";
import { createThreadPool } from "./threads/thread-pool.ts";
import { supportsWideVectors, widenVectors } from "./vectors/wide-vectors.ts";

const layerOps = { ...composedOps, ...windowOps };

export interface SimdEngine {
  readonly kind: "simd";
  /** TensorFlow.js, with this engine's backend active. */
  readonly tf: typeof tfjs;
  readonly backend: SimdBackend;
  readonly description: Readonly<Record<string, string | number>>;
  /** A graph that has a layer without a compiled form runs op by op, and its program says so in `notice`. */
  compile(description: GraphDescription): EncoderProgram;
  /** Stops the threads and takes the backend away from TensorFlow.js. */
  dispose(): Promise<void>;
}

/**
 * Starts the threads and makes the backend TensorFlow.js's own. One engine at a time in a process.
 *
 * @param options.threads  computing threads, the calling one included; 1 to 256.
 * @param options.memoryPages  the most that tensors may take, in pages of 64 KiB; by default and at most 65,535, 4 GiB less the last page.
 * @param options.relaxed  whether kernels use relaxed SIMD; by default, where the machine has it.
 * @param options.wide  whether V8 is asked to make 256-bit vectors of pairs; by default, where it can. No result changes.
 */
export async function createSimdEngine(options: {
  readonly threads: number;
  readonly relaxed?: boolean;
  readonly wide?: boolean;
  readonly memoryPages?: number;
}): Promise<SimdEngine> {
  requireFeatures();
  const require = createRequire(import.meta.url);
  // The CommonJS build: the ESM one has extension-less imports, which Node refuses.
  const tf = require("@tensorflow/tfjs") as typeof tfjs & { readonly version: Record<string, string> };
  if (tf.engine().registryFactory[BACKEND_NAME])
    throw new Error(`a ${BACKEND_NAME} engine is running in this process; dispose of it first`);
  const { threads, relaxed = supportsRelaxedSimd(), wide = supportsWideVectors() } = options;
  if (wide) widenVectors();
  const pool = createThreadPool(createHeap(options.memoryPages), threads, { relaxed, wide });
  const backend = createBackend(tf, pool);
  if (!tf.getKernel("Identity", BACKEND_NAME)) registerOps(tf, BACKEND_NAME);
  tf.registerBackend(BACKEND_NAME, () => backend);
  await tf.setBackend(BACKEND_NAME);
  await tf.ready();
  const { version } = require("../package.json") as { version: string };
  return {
    kind: "simd",
    tf,
    backend,
    description: {
      engine: "simd",
      version,
      tfjs: tf.version.tfjs,
      node: process.version,
      threads,
      relaxedSimd: relaxed ? "yes" : "no",
      vectorBits: wide ? 256 : 128,
    },
    compile(description) {
      const [first, ...others] = uncompiledLayers(description);
      return first
        ? { ...interpretGraph(tf, description, layerOps), notice: noticeOf([first, ...others]) }
        : createProgram(tf, backend, description);
    },
    async dispose() {
      tf.removeBackend(BACKEND_NAME);
      await pool.dispose();
    },
  };
}
