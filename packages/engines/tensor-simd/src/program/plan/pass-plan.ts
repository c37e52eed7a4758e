/** What the parts of a pass share while it is planned: its batch, its workspace, and the commands so far. */
import type { BasedAddress, Command } from "../../threads/tape.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { BASES } from "../bases.ts";
import { type Address, command, type KernelDefinition } from "../define-kernel.ts";
import { type Chunking, chunksOf } from "./chunking.ts";
import { type MemoryPlan, memoryPlan } from "./memory-plan.ts";

/** Sums over the images of each chunk; `NOWHERE` where none were asked for. */
export interface PartialSums {
  readonly partials: BasedAddress;
  readonly cut: Chunking;
}

export interface PassPlan {
  readonly pool: ThreadPool;
  readonly batch: number;
  /** The cut of all work but convolutions. */
  readonly cut: Chunking;
  readonly workspace: MemoryPlan;
  readonly commands: Command[];
  add<P extends string>(
    kernel: KernelDefinition<P>,
    args: Readonly<Record<P, Address>>,
    items: number,
    grain: number,
  ): void;
  /** A kernel whose items are images, `grain` at a time. */
  addPerImage<P extends string>(
    kernel: KernelDefinition<P>,
    args: Readonly<Record<P, Address>>,
    grain?: number,
  ): void;
}

/** @param lender  base of the blocks that the workspace may take over. */
export function passPlan(pool: ThreadPool, batch: number, lender?: number): PassPlan {
  const cut = chunksOf(batch);
  const commands: Command[] = [];
  const add: PassPlan["add"] = (kernel, args, items, itemsAtATime) => {
    commands.push(command(pool, kernel, args, items, itemsAtATime));
  };
  return {
    pool,
    batch,
    cut,
    workspace: memoryPlan(BASES.workspace, lender),
    commands,
    add,
    addPerImage: (kernel, args, grain = cut.grain) => add(kernel, args, batch, grain),
  };
}

/** For arguments that a kernel does not read. */
export const NOWHERE: BasedAddress = { base: BASES.workspace, offsetBytes: 0 };

/** The start of what base number `base` is bound to. */
export function startOf(base: number): BasedAddress {
  return { base, offsetBytes: 0 };
}
