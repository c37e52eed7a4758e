import { expect, test } from "vitest";
import { createHeap } from "../memory/heap.ts";
import { COMMAND_BYTES } from "./control-block.ts";
import { layTape } from "./tape.ts";

test("based addresses are those of the last binding, and other arguments stay", () => {
  const heap = createHeap();
  const args = [5, { base: 1, offsetBytes: 8 }, { base: 0, offsetBytes: 0 }];
  const tape = layTape(heap, [{ kernel: () => 3, args, items: 10, grain: 4 }]);
  tape.bind([1000, 2000]);
  tape.bind([3000, 4000]);
  expect([...heap.i32(tape.address, 7)]).toEqual([3, 10, 4, tape.address + COMMAND_BYTES, 5, 4008, 3000]);
  tape.dispose();
  expect(heap.usedBytes()).toBe(0);
});

test("a kernel that takes memory when it is built does not come between a tape and its commands", () => {
  const heap = createHeap();
  const growing = () => {
    heap.allocate(heap.reservedBytes());
    return 7;
  };
  const tape = layTape(heap, [{ kernel: growing, args: [1], items: 2, grain: 3 }]);
  expect([...heap.i32(tape.address, 5)]).toEqual([7, 2, 3, tape.address + COMMAND_BYTES, 1]);
});

test("a command without work is refused, and its tape takes no memory", () => {
  const heap = createHeap();
  const [works, idle] = [1, 0].map((items) => ({ kernel: () => 0, args: [], items, grain: 1 }));
  expect(() => layTape(heap, [works, idle])).toThrow(/command 1 .* found 0, 1 a chunk/);
  expect(heap.usedBytes()).toBe(0);
});
