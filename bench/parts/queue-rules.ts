/** Ways to choose the next job, to be played beside the one that the service has. */
import { type Candidate, noLoad, type UserLoad } from "@outlab/attempt";
import { type Choose, chooseNext } from "@outlab/queue";

export const queueRules = {
  "fair share": chooseNext,
  /** What Outlab 0.1.0 did: the person with the fewest running jobs, then the one served longest ago. */
  "fewest running": (candidates, loads, count) => oneByOne(candidates, loads, count, fewestRunning),
  "first come, first served": (candidates, loads, count) => oneByOne(candidates, loads, count, () => 0),
} as const satisfies Readonly<Record<string, Choose>>;

type Compare = (a: UserLoad, b: UserLoad) => number;

function fewestRunning(a: UserLoad, b: UserLoad): number {
  return a.running - b.running || (a.servedAtMs ?? -1) - (b.servedAtMs ?? -1);
}

function oneByOne(
  candidates: readonly Candidate[],
  loads: ReadonlyMap<string, UserLoad>,
  count: number,
  compare: Compare,
): Candidate[] {
  const now = new Map(loads);
  const load = (userId: string) => now.get(userId) ?? noLoad;
  let left = [...candidates];
  const chosen: Candidate[] = [];
  while (chosen.length < count && left.length > 0) {
    const next = left.reduce((best, job) =>
      (job.band - best.band ||
        compare(load(job.userId), load(best.userId)) ||
        job.askedAtMs - best.askedAtMs) < 0
        ? job
        : best,
    );
    chosen.push(next);
    left = left.filter((job) => job !== next);
    const { running, ...rest } = load(next.userId);
    now.set(next.userId, { ...rest, running: running + 1, servedAtMs: Number.MAX_SAFE_INTEGER });
  }
  return chosen;
}
