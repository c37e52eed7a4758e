/** The words in which allocators say that memory ran out: errors carry no code for it. */

/** @param words  an error's message, or a process's last lines. */
export function saysOutOfMemory(words: string): boolean {
  return patterns.some((pattern) => pattern.test(words));
}

const patterns: readonly RegExp[] = [
  // V8's array buffers and WebAssembly memories, its heap, and C++'s operator new
  /array buffer allocation failed|invalid array buffer length|invalid typed array length/i,
  /could not allocate memory|cannot allocate memory|memory\.grow|maximum memory size|heap out of memory|std::bad_alloc/i,
  // tfjs-node's text for TensorFlow's RESOURCE_EXHAUSTED, and what TensorFlow writes behind it
  /TF_Status: 8\b|resource.?exhausted|\boom\b|failed to allocate memory|unable to allocate/i,
  // A copy to the GPU for which there was no room, of status INTERNAL
  /Dst tensor is not initialized/i,
  // CUDA, cuDNN, cuBLAS
  /out.of.memory|_ALLOC_FAILED/i,
];
