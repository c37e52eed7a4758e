/** What the parts of a pass have in hand while it is planned: its batch, its workspace, and the commands so far. */
import type { BasedAddress, Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { BASES } from "./bases.ts";
import { type Address, command, type KernelDefinition } from "./define-kernel.ts";
import { type MemoryPlan, memoryPlan } from "./memory-plan.ts";

export interface PassPlan {
  readonly pool: ThreadPool;
  readonly batch: number;
  /** Images that one thread takes at a time, and how many such chunks the batch has. */
  readonly grain: number;
  readonly chunks: number;
  readonly workspace: MemoryPlan;
  readonly commands: Command[];
  add<P extends string>(
    kernel: KernelDefinition<P>,
    args: Readonly<Record<P, Address>>,
    items: number,
    grain: number,
  ): void;
  /** A kernel whose items are images. */
  addPerImage<P extends string>(kernel: KernelDefinition<P>, args: Readonly<Record<P, Address>>): void;
}

export function passPlan(pool: ThreadPool, batch: number): PassPlan {
  const grain = imagesAtATime(batch);
  const commands: Command[] = [];
  const add: PassPlan["add"] = (kernel, args, items, itemsAtATime) => {
    commands.push(command(pool, kernel, args, items, itemsAtATime));
  };
  return {
    pool,
    batch,
    grain,
    chunks: Math.ceil(batch / grain),
    workspace: memoryPlan(BASES.workspace),
    commands,
    add,
    addPerImage: (kernel, args) => add(kernel, args, batch, grain),
  };
}

/**
 * Images that one thread takes at a time. It depends on the batch alone, never on the number of threads, because sums
 * over images are taken chunk by chunk and so decide the last bits. 8 chunks up to 128 images, then up to 16: each costs
 * a transform of every kernel's gradient. Whole fours suit the smallest layers' blocks.
 */
function imagesAtATime(batch: number): number {
  return batch <= 128 ? 4 * Math.ceil(batch / 32) : 16 * Math.ceil(batch / 256);
}

/** For arguments that a kernel does not read. */
export const NOWHERE: BasedAddress = { base: BASES.workspace, offsetBytes: 0 };

/** The start of what base number `base` is bound to. */
export function startOf(base: number): BasedAddress {
  return { base, offsetBytes: 0 };
}
