/** One thread's table of kernels, filled from the list of modules in shared memory. */
import { CONTROL, KERNEL_LIMIT } from "./control-block.ts";

export interface KernelTable {
  readonly table: WebAssembly.Table;
  /** Instantiates the kernels that were made since the last call. */
  readonly load: () => void;
  /** Instantiates the first `count` of the list, whether or not they count as made. */
  readonly loadUpTo: (count: number) => void;
}

/** A kernel as an instance exports it; see `wasm/kernel.ts`. */
export type KernelFunction = (args: number, start: number, end: number, thread: number) => void;

export function createKernelTable(place: {
  readonly memory: WebAssembly.Memory;
  readonly control: number;
  readonly modules: number;
  readonly thread: number;
}): KernelTable {
  const { memory, control, modules, thread } = place;
  const table = new WebAssembly.Table({ element: "anyfunc", initial: KERNEL_LIMIT });
  const env = { memory };
  let loaded = 0;
  const loadUpTo = (count: number): void => {
    const words = new Int32Array(memory.buffer);
    for (; loaded < count; loaded++) {
      const entry = (modules >> 2) + 2 * loaded;
      // A copy, because modules are not compiled from shared bytes; V8 compiles equal bytes once in a process.
      const bytes = new Uint8Array(memory.buffer, words[entry] >>> 0, words[entry + 1]).slice();
      const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env });
      table.set(loaded, instance.exports.run as KernelFunction);
    }
    words[(control + CONTROL.loaded + 128 * thread) >> 2] = loaded;
  };
  return {
    table,
    loadUpTo,
    load: () => loadUpTo(Atomics.load(new Int32Array(memory.buffer), (control + CONTROL.moduleCount) >> 2)),
  };
}
