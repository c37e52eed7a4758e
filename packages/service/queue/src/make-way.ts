/** A running job that may be interrupted makes way for one that goes before it, where no slot is free. */
import type { Candidate, Pool, UserLoad } from "@outlab/attempt";
import { chooseVictim, type Preemptible, type Preemption } from "./choose-victim.ts";

/** The database's half, as functions. */
export interface MakeWayPorts {
  /** Running jobs of the pool that may be interrupted and have run for long enough. */
  preemptible(pool: Pool): Promise<{
    readonly jobs: readonly Preemptible[];
    readonly leastRunSeconds: number;
  }>;
  /** Jobs of the pool that are scheduled and not claimed, and how many of its jobs are stopping. */
  onTheMove(pool: Pool): Promise<{ readonly scheduled: readonly Candidate[]; readonly stopping: number }>;
  /** Ready jobs that the pool fits, at least `perUser` of each user and band where there are so many, and what their users have running. */
  waiting(
    pool: Pool,
    perUser: number,
  ): Promise<{ readonly candidates: readonly Candidate[]; readonly loads: ReadonlyMap<string, UserLoad> }>;
  /** SCHEDULED to QUEUED. */
  recall(jobId: string): Promise<unknown>;
  /** Asks the job to save what it has and to stop; it changes nothing where it no longer runs. */
  preempt(preemption: Preemption): Promise<unknown>;
}

/** At most one job of a pool makes way in a round. */
export async function makeWay(
  { freeSlots, ...pool }: Pool & { readonly freeSlots: number },
  ports: MakeWayPorts,
): Promise<void> {
  const { jobs, leastRunSeconds } = await ports.preemptible(pool);
  if (jobs.length === 0) return;
  const { scheduled, stopping } = await ports.onTheMove(pool);
  const openingSlots = freeSlots + stopping;
  const { candidates, loads } = await ports.waiting(pool, openingSlots + 1);
  const preemption = chooseVictim({
    scheduled,
    waiting: candidates,
    preemptible: jobs,
    openingSlots,
    loads,
    leastRunSeconds,
  });
  if (preemption === undefined) return;
  for (const { jobId } of preemption.recalled) await ports.recall(jobId);
  await ports.preempt(preemption);
}
