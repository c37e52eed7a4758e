import type { EngineKind } from "./engine.ts";
import { type MachineFacts, observeMachine } from "./resolve-engine.ts";
import { bindingFault } from "./runtimes/tensorflow.ts";

/**
 * Why an engine cannot start on this machine, as far as can be known without loading it, and what to do; undefined where
 * nothing prevents it.
 */
export function engineFault(kind: EngineKind, machine: MachineFacts = observeMachine()): string | undefined {
  if (kind === "cpu") return undefined;
  if (kind !== "simd") return bindingFault(kind);
  return machine.wasmSimd
    ? undefined
    : "engine simd needs SIMD in WebAssembly, which V8 has on x64 processors with SSE4.1; choose the engine tensorflow " +
        "(npm run engine:tensorflow builds it)";
}
