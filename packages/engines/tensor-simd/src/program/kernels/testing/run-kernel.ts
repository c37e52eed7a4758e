/** Test support: one kernel of encoder programs over plain arrays. */
import { layTape } from "../../../threads/tape.ts";
import type { ThreadPool } from "../../../threads/thread-pool.ts";
import { command, type KernelDefinition } from "../../define-kernel.ts";

/**
 * Runs a kernel on `items` items, one at a time for each thread.
 *
 * @param args  arrays are copied in, and what the kernel made of them is copied back.
 */
export function runKernel<P extends string>(
  pool: ThreadPool,
  kernel: KernelDefinition<P>,
  args: Readonly<Record<P, Float32Array | number>>,
  items: number,
): void {
  const { heap } = pool;
  const arrays = new Map<P, { readonly array: Float32Array; readonly address: number }>();
  for (const [name, value] of Object.entries(args) as [P, Float32Array | number][]) {
    if (typeof value === "number") continue;
    const address = heap.allocate(Math.max(4, value.byteLength));
    heap.f32(address, value.length).set(value);
    arrays.set(name, { array: value, address });
  }
  const addressOf = (name: P) => arrays.get(name)?.address ?? (args[name] as number);
  const placed = Object.fromEntries(kernel.parameters.map((name) => [name, addressOf(name)]));
  const tape = layTape(heap, [command(pool, kernel, placed as Record<P, number>, items, 1)]);
  tape.bind([]);
  pool.runTape(tape.address, tape.commandCount);
  tape.dispose();
  for (const { array, address } of arrays.values()) {
    array.set(heap.f32(address, array.length));
    heap.free(address);
  }
}
