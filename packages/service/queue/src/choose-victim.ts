/** Which running job makes way for which waiting one. A pure function, so that property tests can show that nothing goes to and fro. */
import { type Candidate, noLoad, type UserLoad } from "@outlab/attempt";
import { chooseNext } from "./choose-next.ts";

/** A running job whose owner lets it be interrupted. */
export interface Preemptible {
  readonly jobId: string;
  readonly userId: string;
  readonly band: number;
  /** How long its attempt runs. */
  readonly runSeconds: number;
  /** What it counts for in its owner's load. */
  readonly countedSeconds: number;
  /** It has made way before. */
  readonly hasMadeWay: boolean;
}

/** All that is known of a pool in which no slot is free. */
export interface FullPool {
  /** Given to the courier, and not claimed. */
  readonly scheduled: readonly Candidate[];
  readonly waiting: readonly Candidate[];
  readonly preemptible: readonly Preemptible[];
  /** Slots that come free without more: free ones, and those of jobs that are stopping. */
  readonly openingSlots: number;
  readonly loads: ReadonlyMap<string, UserLoad>;
  /** A job that has run for less is left alone. */
  readonly leastRunSeconds: number;
}

export interface Preemption {
  readonly victim: Preemptible;
  readonly beneficiary: Candidate;
  /** The beneficiary has a higher priority, or its owner has had less. */
  readonly reason: "priority" | "share";
  /** Scheduled jobs that would take the slot before the beneficiary. */
  readonly recalled: readonly Candidate[];
}

/**
 * The first job for which no slot is about to come free takes the place of a running one that it goes before:
 *
 * - one of a lower priority, or
 * - one of the same priority whose owner, without it, has had more for their weight than the beneficiary's owner will have had when
 *   the beneficiary has run. Such a job makes way once: so two people cannot interrupt each other in turns.
 *
 * Of several, the one goes that would be chosen last; among equals the one that has run the least.
 */
export function chooseVictim(pool: FullPool): Preemption | undefined {
  const { scheduled, waiting, openingSlots, leastRunSeconds } = pool;
  const loads = withoutScheduled(pool);
  const order = chooseNext([...scheduled, ...waiting], loads, openingSlots + 1);
  const beneficiary = order[openingSlots];
  if (beneficiary === undefined) return undefined;
  const shareOf = (userId: string, more: number) => {
    const { usedSeconds, weight } = loads.get(userId) ?? noLoad;
    return (usedSeconds + more) / weight;
  };
  const shareAfter = shareOf(beneficiary.userId, beneficiary.expectedSeconds);
  const victims = pool.preemptible
    .filter(({ runSeconds }) => runSeconds >= leastRunSeconds)
    .map((job) => ({ job, share: shareOf(job.userId, job.runSeconds - job.countedSeconds) }))
    .filter(
      ({ job, share }) =>
        job.band > beneficiary.band ||
        (job.band === beneficiary.band &&
          !job.hasMadeWay &&
          job.userId !== beneficiary.userId &&
          share > shareAfter),
    )
    .toSorted(
      (a, b) =>
        b.job.band - a.job.band ||
        b.share - a.share ||
        a.job.runSeconds - b.job.runSeconds ||
        (a.job.jobId < b.job.jobId ? -1 : 1),
    );
  const [chosen] = victims;
  if (chosen === undefined) return undefined;
  return {
    victim: chosen.job,
    beneficiary,
    reason: chosen.job.band > beneficiary.band ? "priority" : "share",
    recalled: scheduled.filter((job) => !order.includes(job)),
  };
}

/** What is scheduled counts as running already, and is weighed here anew. */
function withoutScheduled({ scheduled, loads }: FullPool): ReadonlyMap<string, UserLoad> {
  const without = new Map(loads);
  for (const { userId, expectedSeconds } of scheduled) {
    const load = without.get(userId) ?? noLoad;
    without.set(userId, {
      ...load,
      running: load.running - 1,
      usedSeconds: load.usedSeconds - expectedSeconds,
    });
  }
  return without;
}
