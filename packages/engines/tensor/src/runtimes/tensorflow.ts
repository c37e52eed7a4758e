/** libtensorflow through tfjs-node: the engine of the GPU server, and of comparisons on CPUs. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Tf } from "@outlab/encoder-graph";
import { interpretGraph } from "@outlab/encoder-graph";
import type { EngineOptions, TensorRuntime } from "../engine.ts";
import { type EngineRecord, readEngineRecord } from "../tensorflow/engine-record.ts";
import { fusedOps } from "../tensorflow/fused-ops.ts";
import { describeNvidia } from "../tensorflow/nvidia.ts";
import { requireTf } from "../tfjs.ts";

/** The version whose JavaScript and binding were tried; it must equal that of `@tensorflow/tfjs`. */
const tfjsNodeVersion = "4.22.0";

export type TensorflowKind = "tensorflow" | "tensorflow-gpu";

export const tensorflowPackages: Readonly<Record<TensorflowKind, string>> = {
  tensorflow: "@tensorflow/tfjs-node",
  "tensorflow-gpu": "@tensorflow/tfjs-node-gpu",
};

/** @throws {Error} saying what is missing (package, binding or GPU) and what to do. */
export async function loadTensorflow(kind: TensorflowKind, options: EngineOptions): Promise<TensorRuntime> {
  // Before the package is loaded, which registers its kernels even where it cannot run them.
  const fault = bindingFault(kind);
  if (fault !== undefined) throw new Error(fault);
  const runtime = await startTensorflow(kind, options);
  return { ...runtime, description: { ...runtime.description, ...engineRecord(kind)?.cuda } };
}

/** Without asking whether the binding has been tried, for what tries it. */
export async function startTensorflow(kind: TensorflowKind, options: EngineOptions): Promise<TensorRuntime> {
  const tf = requireTensorflow(kind);
  await tf.setBackend("tensorflow");
  const { libtensorflow, gpu } = describeBackend(tf);
  if (kind === "tensorflow-gpu" && !gpu)
    throw new Error(
      "engine tensorflow-gpu expects a GPU, but libtensorflow found none; check nvidia-smi and that the CUDA libraries " +
        "that libtensorflow was built against are on LD_LIBRARY_PATH, or choose the engine simd",
    );
  return {
    kind,
    tf,
    description: {
      engine: kind,
      tfjs: tf.version_core,
      tfjsNode: tfjsNodeVersion,
      libtensorflow,
      node: process.version,
      threads: options.threads,
      ...(gpu ? describeNvidia() : {}),
    },
    compile: (description) => interpretGraph(tf, description, fusedOps),
    async dispose() {},
  };
}

/** Whether the package is installed and its native binding has been built and tried; says nothing of the GPU. */
export function hasBinding(kind: TensorflowKind): boolean {
  return engineRecord(kind) !== undefined;
}

function engineRecord(kind: TensorflowKind): EngineRecord | undefined {
  const folder = packageFolder(kind);
  return folder === undefined ? undefined : readEngineRecord(join(folder, "lib/napi-v8/tfjs_binding.node"));
}

function packageFolder(kind: TensorflowKind): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${tensorflowPackages[kind]}/package.json`));
  } catch {
    return undefined; // not installed
  }
}

/** What is missing and what to do, found without loading anything. */
export function bindingFault(kind: TensorflowKind): string | undefined {
  if (!packageFolder(kind)) return missing(kind, "it is not installed", "npm ci without --omit=optional");
  return hasBinding(kind) ? undefined : missing(kind, "its binding is not built", buildCommand(kind));
}

function requireTensorflow(kind: TensorflowKind): Tf {
  // tfjs-node 4.22 calls a function that Node 23 removed; `createRequire` gives the object that it will see.
  const util = createRequire(import.meta.url)("node:util") as typeof import("node:util") & {
    isNullOrUndefined?: (value: unknown) => boolean;
  };
  util.isNullOrUndefined ??= (value) => value === null || value === undefined;
  try {
    return requireTf(tensorflowPackages[kind]);
  } catch (cause) {
    const reason = String(cause).split("\n")[0];
    throw new Error(missing(kind, `its binding does not load (${reason})`, buildCommand(kind)), { cause });
  }
}

function buildCommand(kind: TensorflowKind): string {
  return `npm run engine:tensorflow${kind === "tensorflow-gpu" ? " -- --gpu" : ""}`;
}

function missing(kind: TensorflowKind, fault: string, remedy: string): string {
  return (
    `engine ${kind} needs ${tensorflowPackages[kind]} ${tfjsNodeVersion} with a binding to libtensorflow, but ${fault}; ` +
    `run ${remedy}, or choose the engine simd, which needs nothing`
  );
}

function describeBackend(tf: Tf): { libtensorflow: string; gpu: boolean } {
  const backend = tf.backend() as unknown as {
    readonly isUsingGpuDevice?: boolean;
    readonly binding?: { readonly TF_Version?: string };
  };
  return {
    libtensorflow: backend.binding?.TF_Version ?? "unknown",
    gpu: backend.isUsingGpuDevice === true,
  };
}
