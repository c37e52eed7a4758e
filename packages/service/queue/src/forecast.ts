/** At which place each waiting job is, and when it is expected to start: the queue as it is now, played forward. */
import type { Pool, TurnPolicy, UserLoad, WaitingJob } from "@outlab/attempt";
import { chooseNext } from "./choose-next.ts";
import { simulate } from "./simulate.ts";

/** All that is known of the slots of a kind and of what waits for them. */
export interface QueueNow {
  readonly candidates: readonly WaitingJob[];
  readonly loads: ReadonlyMap<string, UserLoad>;
  readonly policy: TurnPolicy;
  readonly nowMs: number;
  readonly pools: readonly (Pool & { readonly totalSlots: number })[];
  readonly running: readonly RunningNow[];
}

export interface RunningNow {
  readonly jobId: string;
  readonly userId: string;
  readonly pool: string;
  readonly secondsLeft: number;
  /** Whether `secondsLeft` comes from its own progress or from jobs like it, and is no guess. */
  readonly isMeasured: boolean;
}

export interface Turn {
  readonly jobId: string;
  /** From 1. */
  readonly place: number;
  /** On the origin of `nowMs`; null where no worker has a slot that it fits, or it is not known. */
  readonly expectedStartMs: number | null;
  /** Whether all that it was reckoned from was measured; otherwise jobs of unknown length count as ten minutes. */
  readonly isMeasured: boolean;
}

/**
 * The first `count` waiting jobs in the order in which they would be chosen now. Jobs that are submitted later, or that become
 * ready when others end, are not foreseen.
 */
export function forecast(
  { candidates, loads, policy, nowMs, pools, running }: QueueNow,
  count: number,
): Turn[] {
  const order = chooseNext(candidates, loads, count);
  const runs = simulate({
    pools: pools.map(({ totalSlots, ...pool }) => ({ ...pool, slots: totalSlots })),
    jobs: candidates.map((job) => ({ ...job, band: job.priorityBand })),
    policy,
    startMs: nowMs,
    running: running.map(({ secondsLeft, ...job }) => ({ ...job, endsAtMs: nowMs + secondsLeft * 1_000 })),
    loads,
    starts: count,
  });
  const starts = new Map(runs.map(({ jobId, startedAtMs }) => [jobId, startedAtMs]));
  const guessedFrom = order.findIndex(({ expectedFrom }) => expectedFrom === "nothing");
  const isRunningMeasured = running.every(({ isMeasured }) => isMeasured);
  return order.map(({ jobId }, i) => ({
    jobId,
    place: i + 1,
    expectedStartMs: starts.get(jobId) ?? null,
    // Its own length does not matter for its start.
    isMeasured: isRunningMeasured && (guessedFrom === -1 || i <= guessedFrom),
  }));
}
