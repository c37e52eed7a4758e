/** Whose job goes next. A pure function, so that property tests can show that it is fair. */
import type { Candidate, UserLoad } from "@outlab/attempt";

/** The latest time that a `Date` can hold: a user who is chosen now counts as served after all others. */
const LAST_DATE_MS = 8.64e15;

/**
 * The next `count` jobs, in order.
 *
 * Within a band the user with the fewest running jobs is served; among equals the one served longest ago, so that
 * users take turns even on a single slot; then the oldest job. Every choice counts as running for the next one.
 * The result doesn't depend on the order of `candidates`.
 */
export function chooseNext(
  candidates: readonly Candidate[],
  loads: ReadonlyMap<string, UserLoad>,
  count: number,
): Candidate[] {
  const waiting = [...candidates];
  const running = new Map([...loads].map(([userId, load]) => [userId, load.running]));
  const servedAt = new Map(
    [...loads].map(([userId, load]) => [userId, load.servedAtMs ?? Number.NEGATIVE_INFINITY]),
  );
  const chosen: Candidate[] = [];

  const before = (a: Candidate, b: Candidate): boolean => {
    const difference =
      a.band - b.band ||
      (running.get(a.userId) ?? 0) - (running.get(b.userId) ?? 0) ||
      compare(
        servedAt.get(a.userId) ?? Number.NEGATIVE_INFINITY,
        servedAt.get(b.userId) ?? Number.NEGATIVE_INFINITY,
      ) ||
      a.askedAtMs - b.askedAtMs ||
      compare(a.jobId, b.jobId);
    return difference < 0;
  };

  while (chosen.length < count && waiting.length > 0) {
    let best = 0;
    for (let i = 1; i < waiting.length; i++) if (before(waiting[i]!, waiting[best]!)) best = i;
    const [next] = waiting.splice(best, 1);
    chosen.push(next!);
    running.set(next!.userId, (running.get(next!.userId) ?? 0) + 1);
    servedAt.set(next!.userId, LAST_DATE_MS + chosen.length);
  }
  return chosen;
}

/** Subtraction would turn two infinities into NaN. */
function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
