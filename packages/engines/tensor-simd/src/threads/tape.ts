/**
 * A program as threads run it: commands and their arguments in shared memory, written once. Addresses that differ from
 * run to run (weights, images, activations) are relative to a base, and are set before each run.
 */
import type { Heap } from "../memory/heap.ts";
import { COMMAND_BYTES } from "./control-block.ts";
import type { Kernel } from "./kernel-store.ts";

/** `offsetBytes` behind the address that base number `base` has in a run. */
export interface BasedAddress {
  readonly base: number;
  readonly offsetBytes: number;
}

export interface Command {
  /** Builds it at the first call: a plan that is only measured needs none. */
  readonly kernel: () => Kernel;
  readonly args: readonly (number | BasedAddress)[];
  /** Items and how many make a chunk: the unit that one thread computes. */
  readonly items: number;
  readonly grain: number;
}

export interface Tape {
  readonly address: number;
  readonly commandCount: number;
  /** @param bases  addresses, by number of base. */
  bind(bases: readonly number[]): void;
  dispose(): void;
}

export function layTape(heap: Heap, commands: readonly Command[]): Tape {
  commands.forEach(({ items, grain }, index) => {
    if (!(items >= 1 && grain >= 1))
      throw new RangeError(
        `command ${index} must have items, and 1 or more a chunk, found ${items}, ${grain} a chunk`,
      );
  });
  // Kernels take memory of their own, and a heap that grows makes views stale.
  const kernels = commands.map(({ kernel }) => kernel());
  const argumentCount = commands.reduce((sum, { args }) => sum + args.length, 0);
  const wordCount = (commands.length * COMMAND_BYTES) / 4 + argumentCount;
  const address = heap.allocate(4 * wordCount);
  const words = heap.i32(address, wordCount);
  const patches: { position: number; base: number; offsetBytes: number }[] = [];
  let next = (commands.length * COMMAND_BYTES) / 4;
  commands.forEach(({ args, items, grain }, index) => {
    words.set([kernels[index], items, grain, address + 4 * next], (index * COMMAND_BYTES) / 4);
    for (const argument of args) {
      if (typeof argument === "number") words[next] = argument;
      else patches.push({ position: next, ...argument });
      next += 1;
    }
  });
  return {
    address,
    commandCount: commands.length,
    bind: (bases) => {
      const place = heap.i32(address, wordCount);
      for (const { position, base, offsetBytes } of patches) place[position] = bases[base] + offsetBytes;
    },
    dispose: () => heap.free(address),
  };
}
