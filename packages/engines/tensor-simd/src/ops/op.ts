/** What an op is, and what it gets. */
import type * as tfjs from "@tensorflow/tfjs-core";
import type { SimdBackend } from "../backend.ts";

export interface OpCall {
  readonly backend: SimdBackend;
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly tf: typeof tfjs;
}

export interface Op {
  /** As TensorFlow.js calls the kernel. */
  readonly name: string;
  /** Outputs belong to the caller; other tensors that it makes, it gives back by `disposeIntermediate`, unless it throws. */
  run(call: OpCall): TensorInfo | TensorInfo[];
}

export type TensorInfo = tfjs.TensorInfo;
/** In place, in shared memory: good until the next allocation. */
export type Values = Float32Array | Int32Array | Uint8Array;
