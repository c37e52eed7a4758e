/** Test support: what a job has not given back. */
import type { EncoderProgram } from "@outlab/tensor";
import type { MemoryHost } from "./memory-host.ts";

export interface Held {
  engines: number;
  programs: number;
  /** When the engine was disposed of. */
  tensors: number;
}

/** @param changes  to every program that the host's engine compiles. */
export function watched(
  host: MemoryHost,
  changes: Partial<EncoderProgram> = {},
): { readonly host: MemoryHost; readonly held: Held } {
  const held = { engines: 0, programs: 0, tensors: 0 };
  const openEngine: MemoryHost["openEngine"] = async () => {
    const { engine, reason } = await host.openEngine();
    const { numTensors } = engine.tf.memory();
    held.engines++;
    return {
      reason,
      engine: {
        ...engine,
        compile(graph) {
          const program = engine.compile(graph);
          held.programs++;
          const dispose = () => {
            held.programs--;
            program.dispose();
          };
          return { ...program, ...changes, dispose };
        },
        async dispose() {
          held.engines--;
          held.tensors = engine.tf.memory().numTensors - numTensors;
          await engine.dispose();
        },
      },
    };
  };
  return { host: { ...host, openEngine }, held };
}

export const nothingHeld: Held = { engines: 0, programs: 0, tensors: 0 };
