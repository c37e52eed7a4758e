/** Which engine "auto" means on this machine, as data, so that an experiment's record can say why. */
import { existsSync } from "node:fs";
import type { EngineKind } from "./engine.ts";
import { hasBinding } from "./runtimes/tensorflow.ts";

export interface EngineChoice {
  readonly kind: EngineKind;
  /** One line for people. */
  readonly reason: string;
}

/** What the choice depends on. */
export interface MachineFacts {
  /** The NVIDIA driver's control device exists. */
  readonly nvidiaDriver: boolean;
  /** `@tensorflow/tfjs-node-gpu` is installed and its native binding has been built. */
  readonly gpuBinding: boolean;
}

/**
 * A named engine is taken at its word; "auto" is `tensorflow-gpu` where both a GPU and its binding are there, and `simd`
 * elsewhere. TensorFlow on a CPU is never chosen: it trains at a fraction of the SIMD engine's speed.
 */
export function resolveEngine(
  requested: EngineKind | "auto",
  machine: MachineFacts = observeMachine(),
): EngineChoice {
  if (requested !== "auto") return { kind: requested, reason: "asked for by name" };
  if (machine.nvidiaDriver && machine.gpuBinding)
    return {
      kind: "tensorflow-gpu",
      reason: "an NVIDIA driver and the binding of @tensorflow/tfjs-node-gpu are here",
    };
  const lacking = machine.nvidiaDriver
    ? "there is an NVIDIA driver, but no binding for it: npm run engine:tensorflow -- --gpu builds one"
    : "no NVIDIA driver here";
  return { kind: "simd", reason: lacking };
}

export function observeMachine(): MachineFacts {
  return { nvidiaDriver: existsSync("/dev/nvidiactl"), gpuBinding: hasBinding("tensorflow-gpu") };
}
