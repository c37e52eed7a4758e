/**
 * Moves ready jobs from Postgres, which orders them, to the courier, which delivers them: never more than one above the number of
 * free slots of each kind, so that the order can still change for all others.
 */

import type { Candidate, UserLoad } from "@outlab/attempt";
import { type JobNeeds, jobNeeds } from "@outlab/pipeline";
import { chooseNext } from "./choose-next.ts";
import type { Delivery } from "./courier.ts";
import { type Loop, startLoop } from "./loop.ts";

/** The database's half, as functions: this package doesn't know it. */
export interface DispatchPorts {
  /** Runs `work` unless another process is dispatching just now. */
  withLock<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Slots of living workers that hold no job, and deliveries on their way. */
  capacity(needs: JobNeeds): Promise<{ readonly freeSlots: number; readonly scheduled: number }>;
  /** Ready jobs, at least `count` of each user and band where there are so many, and what their users have running. */
  waiting(
    needs: JobNeeds,
    perUser: number,
  ): Promise<{
    readonly candidates: readonly Candidate[];
    readonly loads: ReadonlyMap<string, UserLoad>;
  }>;
  /** Makes the row SCHEDULED under a new attempt; undefined when it is no longer QUEUED. */
  schedule(jobId: string): Promise<{ readonly attempt: number } | undefined>;
  send(delivery: Delivery): Promise<void>;
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
    for (const needs of jobNeeds) count += await dispatchTo(needs, ports);
    return count;
  });
  return sent ?? 0;
}

async function dispatchTo(needs: JobNeeds, ports: DispatchPorts): Promise<number> {
  const { freeSlots, scheduled } = await ports.capacity(needs);
  const room = freeSlots + 1 - scheduled;
  if (room <= 0) return 0;
  const { candidates, loads } = await ports.waiting(needs, room);
  let count = 0;
  for (const { jobId, band } of chooseNext(candidates, loads, room)) {
    const scheduledAs = await ports.schedule(jobId);
    if (scheduledAs === undefined) continue;
    await ports.send({ jobId, attempt: scheduledAs.attempt, priority: band, needs });
    count++;
  }
  return count;
}
