import { spawnSync } from "node:child_process";
import { atomic, f32, i32 } from "@outlab/wasm-assembler";
import { afterEach, expect, test } from "vitest";
import { float32Bits } from "../kernel/float32-bits.ts";
import { buildKernel } from "../kernel/kernel.ts";
import { createHeap } from "../memory/heap.ts";
import { type Command, layTape } from "./tape.ts";
import { createThreadPool, type ThreadPool } from "./thread-pool.ts";

const pools: ThreadPool[] = [];
const poolOf = (threads: number): ThreadPool => {
  const pool = createThreadPool(createHeap(), threads);
  pools.push(pool);
  return pool;
};
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.dispose()));
});

/** y[i] = x[i] * factor + i, for each item. */
const scale = () =>
  buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentF32 }) => {
      const [x, y, factor] = [argument(0), argument(1), argumentF32(2)];
      f.for(start, end, 1, (i) => {
        const at = f.let(i32.shl(i, 2));
        const value = f32.mul(f32.load(i32.add(x, at)), factor);
        f.store(i32.add(y, at), f32.add(value, f32.fromI32S(i)));
      });
    }),
  );
/** Counts the items computed, and which threads did. */
const count = () =>
  buildKernel((_, kernel) =>
    kernel((f, { start, end, thread, argument }) => {
      const at = argument(0);
      f.drop(atomic.add(at, i32.sub(end, start)));
      f.drop(atomic.add(i32.add(at, i32.mul(thread, 4)), 1, 128));
      const spin = f.let(i32.const(0));
      f.for(0, 20000, 1, () => f.advance(spin, 1));
    }),
  );

for (const threads of [1, 2, 4])
  test(`every item of every command is computed once, in the tape's order, on ${threads} threads`, () => {
    const pool = poolOf(threads);
    const { heap } = pool;
    const [n, rounds] = [1003, 40];
    const [a, b, counter] = [heap.allocate(4 * n), heap.allocate(4 * n), heap.allocate(4096)];
    heap.u8(counter, 4096).fill(0);
    heap.f32(a, n).fill(1);
    const commands: Command[] = [];
    for (let round = 0; round < rounds; round++) {
      const [x, y] = round % 2 === 0 ? [a, b] : [b, a];
      commands.push(
        { kernel: () => pool.kernel("scale", scale), args: [x, y, float32Bits(-0.5)], items: n, grain: 10 },
        {
          kernel: () => pool.kernel("count", count),
          args: [{ base: 0, offsetBytes: 0 }],
          items: n,
          grain: 97,
        },
      );
    }
    const tape = layTape(heap, commands);
    tape.bind([counter]);
    for (let repeat = 0; repeat < 3; repeat++) {
      heap.f32(a, n).fill(1);
      pool.runTape(tape.address, tape.commandCount);
    }
    let expected = Float32Array.from({ length: n }, () => 1);
    for (let round = 0; round < rounds; round++) expected = expected.map((x, i) => x * -0.5 + i);
    expect([...heap.f32(a, n)]).toEqual([...expected]);
    expect(heap.i32(counter, 1)[0]).toBe(3 * rounds * n);
    const perThread = [...heap.i32(counter + 128, 4)];
    expect(perThread.reduce((sum, chunks) => sum + chunks)).toBe(3 * rounds * Math.ceil(n / 97));
    expect(perThread.slice(threads).every((chunks) => chunks === 0)).toBe(true);
  });

test("kernels made and memory grown while other threads sleep are there when they wake", async () => {
  const pool = poolOf(3);
  const { heap } = pool;
  for (let round = 0; round < 30; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    const n = 100_000 + round;
    const [x, y] = [heap.allocate(4 * n), heap.allocate(4 * n)];
    heap.f32(x, n).fill(2);
    pool.run(pool.kernel(`scale ${round}`, scale), [x, y, float32Bits(round)], n, 1000);
    expect(heap.f32(y, n).every((value, i) => value === 2 * round + i)).toBe(true);
  }
});

test("short commands and tapes in turn never leave the caller asleep behind a finished one", () => {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  // In a process of its own: a caller that is not woken could not even time out.
  const program = `
    const { createHeap } = await import(${at("../memory/heap.ts")});
    const { atomic, i32 } = await import(${JSON.stringify(import.meta.resolve("@outlab/wasm-assembler"))});
    const { buildKernel } = await import(${at("../kernel/kernel.ts")});
    const { layTape } = await import(${at("./tape.ts")});
    const { createThreadPool } = await import(${at("./thread-pool.ts")});
    const heap = createHeap();
    const pool = createThreadPool(heap, 3);
    const counter = heap.allocate(64);
    heap.i32(counter, 1)[0] = 0;
    const tally = pool.kernel("tally", () => buildKernel((_, kernel) =>
      kernel((f, { start, end, argument }) => f.drop(atomic.add(argument(0), i32.sub(end, start))))));
    const commands = Array.from({ length: 150 }, (_, i) =>
      ({ kernel: () => tally, args: [counter], items: 1 + (i % 13), grain: 1 + (i % 3) }));
    const tape = layTape(heap, commands);
    await new Promise((resolve) => setTimeout(resolve, 300)); // the threads are up
    for (let round = 0; round < 8000; round++) {
      pool.run(tally, [counter], 5, 1);
      if (round % 2 === 0) pool.runTape(tape.address, tape.commandCount);
    }
    const items = commands.reduce((sum, command) => sum + command.items, 0);
    console.log(heap.i32(counter, 1)[0] - 8000 * 5 - 4000 * items);
    process.exit(0);`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(stdout.trim()).toBe("0");
}, 70_000);

/** Traps at item 7. */
const trap = () =>
  buildKernel((_, kernel) =>
    kernel((f, { start, argument }) => {
      f.if(i32.eq(start, 7), () => f.store(i32.const(-16), argument(0)));
      f.for(0, 100_000, 1, () => {});
    }),
  );

test("a trap in any thread is an error of the caller, and of every later call", () => {
  const pool = poolOf(4);
  const run = () => pool.run(pool.kernel("trap", trap), [0], 64, 1);
  expect(run).toThrow(/memory access out of bounds/);
  expect(run).toThrow(/create a new engine/);
});

test("a pool that was disposed of refuses work, and threads must be a positive number", async () => {
  const pool = poolOf(2);
  const kernel = pool.kernel("scale", scale);
  await pool.dispose();
  expect(() => pool.run(kernel, [0, 0, 0], 10, 1)).toThrow(/disposed/);
  expect(() => poolOf(0)).toThrow(/threads/);
});

test("a pool does not keep the process alive", () => {
  const program = `
    const { createHeap } = await import(${JSON.stringify(new URL("../memory/heap.ts", import.meta.url).href)});
    const { createThreadPool } = await import(${JSON.stringify(new URL("./thread-pool.ts", import.meta.url).href)});
    createThreadPool(createHeap(), 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    console.log("end");`;
  const { stdout, status } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    encoding: "utf8",
    timeout: 20_000,
  });
  expect(stdout.trim()).toBe("end");
  expect(status).toBe(0);
});
