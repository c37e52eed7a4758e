/** Compares what the environment asks of this machine with what it has, at the start instead of in the first attempt. */
import { type EngineKind, engineFault } from "@outlab/tensor";

export interface MachineCheck {
  /** The worker must not start. */
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

export function checkMachine(
  asked: { readonly engine: EngineKind | "auto"; readonly threads: number; readonly slots: number },
  cores: number,
): MachineCheck {
  const { engine, threads, slots } = asked;
  const fault = engine === "auto" ? undefined : engineFault(engine);
  return {
    faults: fault === undefined ? [] : [`OUTLAB_ENGINE: ${fault}`],
    warnings:
      threads * slots > cores
        ? [
            `OUTLAB_THREADS ${threads} x OUTLAB_SLOTS ${slots} is more than the ${cores} cores here: attempts give the same ` +
              `results, but slower; OUTLAB_THREADS ${Math.max(1, Math.floor(cores / slots))} uses every core once`,
          ]
        : [],
  };
}
