import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** The other thread reports after a wait that grows by the round, so that some reports come as the caller falls asleep. */
const ROUNDS = 200;
const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);

const FAILING = `
  const { workerData: { memory, control, go } } = require("node:worker_threads");
  const words = new Int32Array(memory.buffer);
  import(${at("./failure.ts")}).then(({ reportFailure }) => {
    for (let round = 1; round <= ${ROUNDS}; round++) {
      while (Atomics.load(words, go >> 2) !== round);
      for (let wait = 0; wait < round * 100; wait++) Atomics.load(words, go >> 2);
      reportFailure(memory, control, "failure " + round);
      // The rest of the report may still be under way when the caller is back.
      Atomics.store(words, (go >> 2) + 1, round);
    }
  });`;

const CALLER = `
  const { Worker } = await import("node:worker_threads");
  const { createHeap } = await import(${at("../memory/heap.ts")});
  const { buildConductor } = await import(${at("./conductor.ts")});
  const { COMMAND_BYTES, CONTROL, CONTROL_BYTES, KERNEL_LIMIT } = await import(${at("./control-block.ts")});
  const { reportedFailure } = await import(${at("./failure.ts")});
  const heap = createHeap();
  const { memory } = heap;
  const [control, tape, go] = [CONTROL_BYTES, COMMAND_BYTES, 8].map(heap.allocate);
  const table = new WebAssembly.Table({ element: "anyfunc", initial: KERNEL_LIMIT });
  const conductor = new WebAssembly.Module(buildConductor());
  const { work } = new WebAssembly.Instance(conductor, { env: { memory, table, load() {} } }).exports;
  const words = heap.i32(0, heap.reservedBytes() / 4);
  words.fill(0, go >> 2, (go >> 2) + 2);
  words.set([0, 1, 1, 0], tape >> 2);
  new Worker(${JSON.stringify(FAILING)}, { eval: true, execArgv: [], workerData: { memory, control, go } }).unref();
  let reports = 0;
  for (let round = 1; round <= ${ROUNDS}; round++) {
    heap.u8(control, CONTROL_BYTES).fill(0);
    const set = (offset, value) => { words[(control + offset) >> 2] = value; };
    set(CONTROL.command, 1); // runs, and its only chunk
    set(CONTROL.state, 1); // is claimed
    set(CONTROL.firstCommand, 1);
    set(CONTROL.commandCount, 1);
    set(CONTROL.tape, tape);
    Atomics.store(words, go >> 2, round);
    work(control, 0, 1);
    if (reportedFailure(memory, control) === "failure " + round) reports += 1;
    while (Atomics.load(words, (go >> 2) + 1) !== round);
  }
  console.log(reports);`;

test("a caller that waits for a thread which fails is woken and gets the reason, whenever that happens", () => {
  // In a process of its own: a caller that is not woken could not even time out.
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", CALLER], {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(stderr).toBe("");
  expect(stdout.trim()).toBe(String(ROUNDS));
}, 70_000);
