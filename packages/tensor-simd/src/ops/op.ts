/** What an op is, and what it gets. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { NumericType, SimdBackend } from "../backend.ts";

export interface OpCall {
  readonly backend: SimdBackend;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly tf: typeof tfjs;
}

export interface Op {
  /** As TensorFlow.js calls the kernel. */
  readonly name: string;
  /** Outputs belong to the caller; other tensors that it makes, it gives back by `release`, unless it throws. */
  run(call: OpCall): TensorInfo | TensorInfo[];
}

export type TensorInfo = tfjs.TensorInfo;
/** In place, in shared memory: good until the next allocation. */
export type Values = Float32Array | Int32Array | Uint8Array;

/** @throws {TypeError} for tensors of strings and complex numbers. */
export function numericType({ dtype }: TensorInfo): NumericType {
  if (dtype === "float32" || dtype === "int32" || dtype === "bool") return dtype;
  throw new TypeError(`the simd engine computes with float32, int32 and bool, found ${dtype}`);
}

/** Gives up a tensor that an op made on its way. */
export function release(backend: SimdBackend, ...tensors: readonly TensorInfo[]): void {
  for (const { dataId } of tensors) backend.disposeData(dataId);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, side) => product * side, 1);
}
