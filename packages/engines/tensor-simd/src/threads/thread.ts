/** What a worker thread runs: it takes kernels from shared memory as they are made, and works until asked to stop. */
import { workerData } from "node:worker_threads";
import { CONTROL } from "./control-block.ts";
import { reportFailure } from "./failure.ts";
import { createKernelTable } from "./kernel-table.ts";

export interface ThreadData {
  readonly memory: WebAssembly.Memory;
  readonly conductor: Uint8Array<ArrayBuffer>;
  readonly control: number;
  readonly modules: number;
  readonly thread: number;
}

const { memory, conductor, control, modules, thread } = workerData as ThreadData;

/** Also reached by `process.exit` in this thread: the caller must not wait for a thread that is gone. */
process.on("exit", (code) => {
  if (Atomics.load(new Int32Array(memory.buffer), (control + CONTROL.stop) >> 2) === 0)
    reportFailure(memory, control, `it ended with code ${code}`);
});
try {
  const { table, load } = createKernelTable({ memory, control, modules, thread });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(conductor), {
    env: { memory, table, load },
  });
  (exports.work as (control: number, thread: number, isCaller: number) => void)(control, thread, 0);
} catch (error) {
  reportFailure(memory, control, error instanceof Error ? (error.stack ?? error.message) : String(error));
}
