/**
 * The words by which threads agree, in shared memory. Each group is on cache lines of its own: a thread that spins on
 * one must not slow down the writer of another.
 */
export const CONTROL = {
  /** i64: the running command's number above, the next unclaimed chunk below. One atomic add claims. */
  state: 0,
  /** The upper half of `state`, which threads sleep on. */
  command: 4,
  /** Chunks of the running command that are done. */
  done: 128,
  /** The tape: address of its first command, that command's number, how many there are. */
  tape: 256,
  firstCommand: 260,
  commandCount: 264,
  /** Kernels made so far; their bytes are listed at `modules`. */
  moduleCount: 384,
  failed: 512,
  stop: 516,
  /** Taken by the first thread that fails; length and text (UTF-8) of what did, there once `failed` is set. */
  failureClaimed: 640,
  failureLength: 644,
  failureText: 648,
  /** One word each 128 bytes: how many kernels a thread has instantiated. */
  loaded: 2048,
} as const;

export const FAILURE_TEXT_BYTES = 1024;
export const MAXIMUM_THREADS = 256;
export const CONTROL_BYTES = CONTROL.loaded + 128 * MAXIMUM_THREADS;

/** A command on the tape: kernel, number of items, items a chunk, address of the arguments. Each an i32. */
export const COMMAND = { kernel: 0, items: 4, grain: 8, args: 12 } as const;
export const COMMAND_BYTES = 16;

/** Kernels that one pool can hold: entries of the function table and of the list of modules (address, length). */
export const KERNEL_LIMIT = 16384;
