/** What the backend keeps of a tensor: its values' place in the heap, or the strings themselves, and how many tensors refer to it. */

import { sizeOf } from "@outlab/encoder-graph";
import type { BackendValues, DataType, TensorInfo } from "@tensorflow/tfjs-core";
import type { Heap } from "./memory/heap.ts";
import { type NumericType, numericType } from "./numeric-type.ts";

export interface Entry {
  readonly dtype: DataType;
  readonly length: number;
  readonly sizeBytes: number;
  /** 0 if it has no elements in the heap. */
  readonly address: number;
  readonly strings?: BackendValues;
  /** Tensors whose values live as long. */
  readonly held?: readonly TensorInfo[];
  refCount: number;
}

/** @returns a new tensor's entry, whose values are still to be written. @throws {HeapError} when memory is out. */
export function numericEntry(heap: Heap, shape: readonly number[], dtype: DataType, refCount: number): Entry {
  const length = sizeOf(shape);
  const sizeBytes = length * BYTES[numericType(dtype)];
  return { dtype, length, sizeBytes, address: length === 0 ? 0 : heap.allocate(sizeBytes), refCount };
}

export function stringEntry(shape: readonly number[], strings: BackendValues, refCount: number): Entry {
  return { dtype: "string", length: sizeOf(shape), sizeBytes: 0, address: 0, strings, refCount };
}

/** A numeric entry's values in place; valid until the next allocation. */
export function viewOf(
  heap: Heap,
  { dtype, length, address }: Entry,
): Float32Array | Int32Array | Uint8Array {
  if (dtype === "float32") return heap.f32(address, length);
  return dtype === "int32" ? heap.i32(address, length) : heap.u8(address, length);
}

const BYTES: Readonly<Record<NumericType, number>> = { float32: 4, int32: 4, bool: 1 };
