import { expect, it } from "vitest";
import { saysOutOfMemory } from "./out-of-memory.ts";

it.each([
  "Array buffer allocation failed",
  "WebAssembly.Memory.grow(): Maximum memory size exceeded",
  "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
  "terminate called after throwing an instance of 'std::bad_alloc'",
  "Invalid TF_Status: 8\nMessage: failed to allocate memory",
  "Invalid TF_Status: 8\nMessage: OOM when allocating tensor with shape[128,64,32,32] and type float on /job:localhost",
  "Invalid TF_Status: 8\nMessage: SameWorkerRecvDone unable to allocate output tensor. Key: edge_5",
  "Invalid TF_Status: 13\nMessage: Failed copying input tensor from CPU:0 to GPU:0: Dst tensor is not initialized.",
  "RESOURCE_EXHAUSTED: Out of memory while trying to allocate 268435456 bytes",
  "failed to alloc 4294967296 bytes on host: CUDA_ERROR_OUT_OF_MEMORY: out of memory",
  "cuDNN launch failure: CUDNN_STATUS_ALLOC_FAILED",
  "failed to create cublas handle: CUBLAS_STATUS_ALLOC_FAILED",
])("knows %j", (words) => {
  expect(saysOutOfMemory(words)).toBe(true);
});

it.each([
  "x is not a function",
  "Invalid TF_Status: 3\nMessage: Incompatible shapes: [8,4] vs. [8,5]",
  "Invalid TF_Status: 13\nMessage: CUDNN_STATUS_EXECUTION_FAILED",
  "no room on the device",
  "ENOSPC: no space left on device, write",
])("does not take %j for it", (words) => {
  expect(saysOutOfMemory(words)).toBe(false);
});
