/**
 * Moves ready jobs from Postgres, which orders them, to the courier, which delivers them: never more than one above the number of
 * free slots of a pool, so that the order can still change for all others.
 */

import type { Pool } from "@outlab/attempt";
import { chooseNext } from "./choose-next.ts";
import type { Delivery } from "./courier.ts";
import { type Loop, startLoop } from "./loop.ts";
import { type MakeWayPorts, makeWay } from "./make-way.ts";

/** The database's half, as functions: this package doesn't know it. */
export interface DispatchPorts extends MakeWayPorts {
  /** Runs `work` unless another process is dispatching just now. */
  withLock<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Of living workers: those that are to be filled first come first. */
  pools(): Promise<readonly DispatchedPool[]>;
  /** Makes the row SCHEDULED under a new attempt; undefined when it is no longer QUEUED. */
  schedule(jobId: string, pool: string): Promise<{ readonly attempt: number } | undefined>;
  send(delivery: Delivery): Promise<void>;
}

export interface DispatchedPool extends Pool {
  /** Slots of workers that take jobs. */
  readonly takingSlots: number;
  /** Those of them that hold no job. */
  readonly freeSlots: number;
  /** Deliveries on their way. */
  readonly scheduled: number;
}

/** Runs rounds until stopped; wake it when a job has become ready or a slot free. */
export function runDispatcher(
  ports: DispatchPorts,
  options: { pollMs: number; onError: (error: unknown) => void },
): Loop {
  return startLoop(() => dispatchOnce(ports), { everyMs: options.pollMs, onError: options.onError });
}

/**
 * @returns how many jobs were sent.
 * @throws what `send` throws. The row stays SCHEDULED then, and the reconciler sends it again.
 */
export async function dispatchOnce(ports: DispatchPorts): Promise<number> {
  const sent = await ports.withLock(async () => {
    let count = 0;
    const pools = await ports.pools();
    for (const pool of pools) count += await dispatchTo(pool, roomOf(pool, pools), ports);
    for (const pool of pools) await makeWay(pool, ports);
    return count;
  });
  return sent ?? 0;
}

/**
 * One delivery more than there are free slots, so that the next job begins at once: but not where it would wait for a slot of this
 * pool while one of another comes free.
 */
function roomOf(
  { needs, takingSlots, freeSlots, scheduled }: DispatchedPool,
  pools: readonly Pool[],
): number {
  const isAlone = pools.filter((pool) => pool.needs === needs).length === 1;
  return freeSlots + (isAlone && takingSlots > 0 ? 1 : 0) - scheduled;
}

async function dispatchTo(pool: Pool, room: number, ports: DispatchPorts): Promise<number> {
  if (room <= 0) return 0;
  const { candidates, loads } = await ports.waiting(pool, room);
  let count = 0;
  for (const { jobId, band } of chooseNext(candidates, loads, room)) {
    const scheduledAs = await ports.schedule(jobId, pool.name);
    if (scheduledAs === undefined) continue;
    await ports.send({ jobId, attempt: scheduledAs.attempt, priority: band, pool: pool.name });
    count++;
  }
  return count;
}
