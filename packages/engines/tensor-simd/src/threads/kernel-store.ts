/**
 * The kernels of a pool: a key's module is made once, stays in shared memory, and is listed there for the other
 * threads. It is listed last, when it can be called: one that fails before (memory is full, V8 refuses it) leaves no
 * trace, and the next one gets its number.
 */

import type { ModuleOptions } from "@outlab/wasm-assembler";
import type { KernelModule } from "../kernel/kernel.ts";
import type { Heap } from "../memory/heap.ts";
import { CONTROL, KERNEL_LIMIT } from "./control-block.ts";
import { createKernelTable, type KernelFunction, type KernelTable } from "./kernel-table.ts";

/** Number of a kernel in its pool. */
export type Kernel = number;

/** With the calling thread's own table, in which each kernel is from the moment that it has a number. */
export interface KernelStore extends Pick<KernelTable, "table" | "load"> {
  /** Where the list of modules is. */
  readonly modules: number;
  /** The kernel of this key, made by `build` at its first use. */
  kernel(key: string, build: () => KernelModule): Kernel;
  functionOf(kernel: Kernel): KernelFunction;
}

export function createKernelStore(heap: Heap, control: number, options: ModuleOptions): KernelStore {
  const modules = heap.allocate(8 * KERNEL_LIMIT);
  const callers = createKernelTable({ memory: heap.memory, control, modules, thread: 0 });
  const place = slabs(heap);
  const kernels = new Map<string, Kernel>();
  const functions: KernelFunction[] = [];
  return {
    modules,
    table: callers.table,
    load: callers.load,
    kernel(key, build) {
      const known = kernels.get(key);
      if (known !== undefined) return known;
      const bytes = build()(options);
      const id = functions.length;
      if (id === KERNEL_LIMIT) throw new Error(`more than ${KERNEL_LIMIT} kernels in one engine`);
      const address = place(bytes.length);
      heap.u8(address, bytes.length).set(bytes);
      heap.i32(modules + 8 * id, 2).set([address, bytes.length]);
      callers.loadUpTo(id + 1);
      Atomics.store(heap.i32(control + CONTROL.moduleCount, 1), 0, id + 1);
      functions.push(callers.table.get(id) as KernelFunction);
      kernels.set(key, id);
      return id;
    },
    functionOf: (kernel) => functions[kernel],
  };
}

/** Modules are never freed, so they are side by side: between the tensors of a first step each would leave a gap for ever. */
const SLAB_BYTES = 65_536;

/** @returns a function that gives places for good, from slabs that it takes as they are needed. */
function slabs(heap: Heap): (sizeBytes: number) => number {
  /** What is left of the last one. */
  let slab = { address: 0, sizeBytes: 0 };
  return (sizeBytes) => {
    if (sizeBytes > slab.sizeBytes) {
      const slabBytes = Math.max(SLAB_BYTES, sizeBytes);
      slab = { address: heap.allocate(slabBytes), sizeBytes: slabBytes };
    }
    const { address } = slab;
    slab = { address: address + sizeBytes, sizeBytes: slab.sizeBytes - sizeBytes };
    return address;
  };
}
