import { buildModule, i32 } from "@outlab/wasm-assembler";
import { beforeEach, expect, test } from "vitest";
import { buildKernel } from "../kernel/kernel.ts";
import { createHeap, type Heap, HeapError } from "../memory/heap.ts";
import { CONTROL, CONTROL_BYTES } from "./control-block.ts";
import { createKernelStore, type KernelStore } from "./kernel-store.ts";
import { createKernelTable, type KernelFunction } from "./kernel-table.ts";

let heap: Heap;
let control: number;
let store: KernelStore;
beforeEach(() => {
  heap = createHeap(32);
  control = heap.allocate(CONTROL_BYTES);
  heap.u8(control, CONTROL_BYTES).fill(0);
  store = createKernelStore(heap, control, {});
});
const otherThread = () =>
  createKernelTable({ memory: heap.memory, control, modules: store.modules, thread: 1 });

/** Writes `value` where its first argument says. */
const writing = (value: number) => () =>
  buildKernel((_, kernel) => kernel((f, { argument }) => f.store(argument(0), i32.const(value))));
/** 28 KB that do nothing: a slab holds two. */
const long = () =>
  buildKernel((_, kernel) =>
    kernel((f) => {
      for (let i = 0; i < 4000; i++) f.drop(i32.const(2 ** 30));
    }),
  );
/** V8 takes the module, but nothing gives it what it imports. */
const lacking = () => () =>
  buildModule((module) => {
    module.import("lacking", [], undefined);
    module.procedure("run", ["i32", "i32", "i32", "i32"], () => {});
  });

/** What a kernel writes, called as its thread's table has it. */
function written(run: KernelFunction): number {
  const args = heap.allocate(8);
  heap.i32(args, 2).set([args + 4, 0]);
  run(args, 0, 1, 0);
  return heap.i32(args, 2)[1];
}

test("a key is built once, and the caller and every other thread have its kernel under one number", () => {
  const [seven, eight] = [store.kernel("seven", writing(7)), store.kernel("eight", writing(8))];
  const rebuilt = () => {
    throw new Error("built again");
  };
  expect([store.kernel("seven", rebuilt), store.kernel("eight", rebuilt)]).toEqual([seven, eight]);
  expect([seven, eight].map(store.functionOf).map(written)).toEqual([7, 8]);
  const { table, load } = otherThread();
  load();
  expect([seven, eight].map((id) => written(table.get(id) as KernelFunction))).toEqual([7, 8]);
});

test("small kernels are side by side: only the first takes memory", () => {
  store.kernel("first", writing(0));
  const used = heap.usedBytes();
  for (let i = 1; i <= 100; i++) store.kernel(`another ${i}`, writing(i));
  expect(heap.usedBytes()).toBe(used);
});

test("kernels that find no memory are refused each time, and are in no other block", () => {
  store.kernel("first", long);
  const blocks = takeAll();
  for (const { address, sizeBytes } of blocks) heap.u8(address, sizeBytes).fill(7);
  store.kernel("second", long);
  for (const key of ["third", "fourth", "fifth"]) expect(() => store.kernel(key, long)).toThrow(HeapError);
  for (const { address, sizeBytes } of blocks)
    expect(heap.u8(address, sizeBytes).every((byte) => byte === 7)).toBe(true);
});

test("a kernel that cannot be called is never listed, and its number is the next one's on every thread", () => {
  const other = otherThread();
  expect(() => store.kernel("lacking", lacking)).toThrow(/lacking/);
  other.load();
  expect(heap.i32(control + CONTROL.moduleCount, 1)[0]).toBe(0);
  const seven = store.kernel("seven", writing(7));
  other.load();
  expect(written(store.functionOf(seven))).toBe(7);
  expect(written(other.table.get(seven) as KernelFunction)).toBe(7);
});

function takeAll(): readonly { readonly address: number; readonly sizeBytes: number }[] {
  const blocks: { address: number; sizeBytes: number }[] = [];
  for (let sizeBytes = 2 ** 21; sizeBytes >= 128; )
    try {
      blocks.push({ address: heap.allocate(sizeBytes), sizeBytes });
    } catch {
      sizeBytes /= 2;
    }
  return blocks;
}
