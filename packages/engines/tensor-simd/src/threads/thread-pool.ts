/**
 * Threads that run kernels over one heap. The calling thread computes too, and blocks until the work is done: tensor
 * code is synchronous, and a barrier here costs microseconds.
 */
import { Worker } from "node:worker_threads";
import type { ModuleOptions } from "@outlab/wasm-assembler";
import type { KernelModule } from "../kernel/kernel.ts";
import type { Heap } from "../memory/heap.ts";
import { buildConductor } from "./conductor.ts";
import { COMMAND_BYTES, CONTROL, CONTROL_BYTES, MAXIMUM_THREADS } from "./control-block.ts";
import { reportedFailure, reportFailure } from "./failure.ts";
import { createKernelStore, type Kernel } from "./kernel-store.ts";
import type { ThreadData } from "./thread.ts";

export interface ThreadPool {
  readonly heap: Heap;
  /** Computing threads, the calling one included. */
  readonly threads: number;
  /** Whether kernels are made for vectors of 256 bits. */
  readonly wide: boolean;
  /**
   * The kernel of this key, made by `build` at its first use. Kernels live as long as the pool, so a key names all
   * that the code depends on.
   *
   * @param build  gives a module as `buildKernel` does.
   */
  kernel(key: string, build: () => KernelModule): Kernel;
  /**
   * Runs items 0 to `items - 1` of a kernel, `grain` at a time, on all threads; on the calling thread alone if that is
   * one chunk.
   *
   * @param args  32-bit words: addresses, counts, floats through `float32Bits`.
   */
  run(kernel: Kernel, args: readonly number[], items: number, grain: number): void;
  /**
   * Where a kernel may put what is not needed after it. One place for all calls, as large as the largest: blocks of passing
   * sizes would scatter the heap.
   */
  scratch(sizeBytes: number): number;
  /** Runs the commands that `layTape` wrote, each after the one before. */
  runTape(address: number, commandCount: number): void;
  /** Stops the threads. The pool is of no use afterwards. */
  dispose(): Promise<void>;
}

const ARGUMENTS_LIMIT = 64;

/** @param threads  1 or more; more than the machine has cores only costs. */
export function createThreadPool(
  heap: Heap,
  threads: number,
  options: Pick<ModuleOptions, "relaxed" | "wide"> = {},
): ThreadPool {
  if (!(Number.isInteger(threads) && threads >= 1 && threads <= MAXIMUM_THREADS))
    throw new RangeError(`threads must be a whole number from 1 to ${MAXIMUM_THREADS}, found ${threads}`);
  const { memory } = heap;
  const control = heap.allocate(CONTROL_BYTES);
  const single = heap.allocate(COMMAND_BYTES + 4 * ARGUMENTS_LIMIT);
  heap.u8(control, CONTROL_BYTES).fill(0);

  const conductor = buildConductor();
  const kernels = createKernelStore(heap, control, options);
  const { modules, table, load } = kernels;
  const work = new WebAssembly.Instance(new WebAssembly.Module(conductor), { env: { memory, table, load } })
    .exports.work as (control: number, thread: number, isCaller: number) => void;
  let scratch = { address: heap.allocate(1), sizeBytes: 1 };
  const workers: Worker[] = [];
  for (let thread = 1; thread < threads; thread++) {
    const workerData: ThreadData = { memory, conductor, control, modules, thread };
    // Flags that are the main script's alone (`--input-type`) would stop a thread.
    const worker = new Worker(new URL("./thread.ts", import.meta.url), { workerData, execArgv: [] });
    worker.on("error", (error) => reportFailure(memory, control, error.message));
    worker.unref();
    workers.push(worker);
  }

  let disposed = false;
  const word = (offset: number) => (control + offset) >> 2;
  const words = () => new Int32Array(memory.buffer);
  const check = (): void => {
    if (disposed) throw new Error("the thread pool was disposed of; create a new engine");
    const failure = reportedFailure(memory, control);
    if (failure !== undefined)
      throw new Error(`a compute thread failed, and its results are lost; create a new engine: ${failure}`);
  };
  /** A trap on the calling thread leaves chunks half done, so it fails the pool as one on another thread does. */
  const guarded = (compute: () => void): void => {
    try {
      compute();
    } catch (error) {
      reportFailure(memory, control, error instanceof Error ? error.message : String(error));
      throw error;
    }
  };

  const runTape = (address: number, commandCount: number): void => {
    check();
    if (commandCount === 0) return;
    const now = words();
    const first = Atomics.load(now, word(CONTROL.command)) + 1;
    // Before the count, as threads read the count before it: no thread takes the last tape's end for a place in this one.
    Atomics.store(now, word(CONTROL.firstCommand), first);
    Atomics.store(now, word(CONTROL.tape), address);
    Atomics.store(now, word(CONTROL.commandCount), commandCount);
    const state = new BigInt64Array(memory.buffer, control + CONTROL.state, 1);
    Atomics.store(state, 0, BigInt(first) << 32n);
    Atomics.notify(now, word(CONTROL.command));
    guarded(() => work(control, 0, 1));
    check();
  };

  return {
    heap,
    threads,
    wide: options.wide ?? false,
    kernel: kernels.kernel,
    run(kernel, args, items, grain) {
      if (items <= 0) return;
      if (args.length > ARGUMENTS_LIMIT)
        throw new RangeError(`a kernel takes at most ${ARGUMENTS_LIMIT} arguments, found ${args.length}`);
      const place = heap.i32(single, COMMAND_BYTES / 4 + args.length);
      place.set([kernel, items, grain, single + COMMAND_BYTES, ...args]);
      if (items > grain && threads > 1) return runTape(single, 1);
      check();
      guarded(() => kernels.functionOf(kernel)(single + COMMAND_BYTES, 0, items, 0));
    },
    scratch(sizeBytes) {
      if (sizeBytes > scratch.sizeBytes) {
        const { address } = scratch;
        scratch = { address: heap.allocate(sizeBytes), sizeBytes };
        heap.free(address);
      }
      return scratch.address;
    },
    runTape,
    async dispose() {
      if (disposed) return;
      disposed = true;
      Atomics.store(words(), word(CONTROL.stop), 1);
      const state = new BigInt64Array(memory.buffer, control + CONTROL.state, 1);
      Atomics.add(state, 0, 1n << 32n);
      Atomics.notify(words(), word(CONTROL.command));
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
