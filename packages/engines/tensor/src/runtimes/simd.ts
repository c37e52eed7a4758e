import type { EngineOptions, TensorRuntime } from "../engine.ts";

/** The engine of `@outlab/tensor-simd`; imported late, so that other engines don't load its kernels and threads. */
export async function loadSimd(options: EngineOptions): Promise<TensorRuntime> {
  const { createSimdEngine } = await import("@outlab/tensor-simd");
  const { tf, description, compile, dispose } = await createSimdEngine({ threads: options.threads });
  return {
    kind: "simd",
    tf,
    description: { engine: "simd", tfjs: tf.version_core, ...description },
    compile,
    dispose,
  };
}
