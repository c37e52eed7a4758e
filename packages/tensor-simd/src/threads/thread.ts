/** What a worker thread runs: it takes kernels from shared memory as they are made, and works until told to stop. */
import { workerData } from "node:worker_threads";
import { CONTROL, FAILURE_TEXT_BYTES } from "./control-block.ts";
import { createKernelTable } from "./kernel-table.ts";

export interface ThreadData {
  readonly memory: WebAssembly.Memory;
  readonly conductor: Uint8Array<ArrayBuffer>;
  readonly control: number;
  readonly modules: number;
  readonly thread: number;
}

const { memory, conductor, control, modules, thread } = workerData as ThreadData;
const words = () => new Int32Array(memory.buffer);

/** Also reached by `process.exit` in this thread: the caller must not wait for a thread that is gone. */
process.on("exit", (code) => {
  if (Atomics.load(words(), (control + CONTROL.stop) >> 2) === 0) fail(`it ended with code ${code}`);
});
const { table, load } = createKernelTable({ memory, control, modules, thread });
const instance = new WebAssembly.Instance(new WebAssembly.Module(conductor), {
  env: { memory, table, load },
});
try {
  (instance.exports.work as (control: number, thread: number, isCaller: number) => void)(control, thread, 0);
} catch (error) {
  fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}

function fail(reason: string): void {
  if (Atomics.exchange(words(), (control + CONTROL.failed) >> 2, 1) === 0) {
    const text = new TextEncoder().encode(reason).subarray(0, FAILURE_TEXT_BYTES);
    new Uint8Array(memory.buffer).set(text, control + CONTROL.failureText);
    Atomics.store(words(), (control + CONTROL.failureLength) >> 2, text.length);
  }
  Atomics.notify(words(), (control + CONTROL.command) >> 2);
}
