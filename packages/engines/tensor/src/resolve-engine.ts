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
  /** WebAssembly has 128-bit SIMD, for which V8 needs SSE4.1 of an x64 processor. */
  readonly wasmSimd: boolean;
  /** The same as `gpuBinding` of `@tensorflow/tfjs-node`. */
  readonly cpuBinding: boolean;
}

/** A named engine is taken at its word; "auto" is the first of those that would work here. */
export function resolveEngine(
  requested: EngineKind | "auto",
  machine: MachineFacts = observeMachine(),
): EngineChoice {
  return enginesToTry(requested, machine)[0];
}

/**
 * The fastest first: a card, the SIMD engine (two to three times TensorFlow's speed on a CPU), then TensorFlow on the CPU.
 * One that fails to start, a driver without a card say, leaves its place to the next one.
 */
export function enginesToTry(
  requested: EngineKind | "auto",
  machine: MachineFacts,
): readonly [EngineChoice, ...EngineChoice[]] {
  if (requested !== "auto") return [{ kind: requested, reason: "asked for by name" }];
  const { nvidiaDriver, gpuBinding, wasmSimd, cpuBinding } = machine;
  const lacking = nvidiaDriver
    ? "there is an NVIDIA driver, but no binding for it: npm run engine:tensorflow -- --gpu builds one"
    : "no NVIDIA driver here";
  const tensorflow: EngineChoice[] = cpuBinding
    ? [{ kind: "tensorflow", reason: `${lacking}, and no SIMD in WebAssembly` }]
    : [];
  const [first = { kind: "simd", reason: lacking }, ...others]: EngineChoice[] = [
    ...(nvidiaDriver && gpuBinding
      ? [
          {
            kind: "tensorflow-gpu" as const,
            reason: "an NVIDIA driver and the binding of @tensorflow/tfjs-node-gpu are here",
          },
        ]
      : []),
    ...(wasmSimd ? [{ kind: "simd" as const, reason: lacking }] : []),
    ...tensorflow,
  ];
  return [first, ...others];
}

export function observeMachine(): MachineFacts {
  return {
    nvidiaDriver: existsSync("/dev/nvidiactl"),
    gpuBinding: hasBinding("tensorflow-gpu"),
    wasmSimd: WebAssembly.validate(splatModule),
    cpuBinding: hasBinding("tensorflow"),
  };
}

/** A function that makes a vector of a number and drops it. */
const splatModule = Uint8Array.of(
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0], // magic, version
  ...[1, 4, 1, 0x60, 0, 0], // one type: () -> ()
  ...[3, 2, 1, 0], // one function of it
  ...[10, 9, 1, 7, 0, 0x41, 0, 0xfd, 15, 0x1a, 11], // i32.const 0, i8x16.splat, drop, end
);
