/** Whose job goes next. A pure function, so that property tests can show that it is fair, and a simulator what it does. */
import { type Candidate, noLoad, type UserLoad } from "@outlab/attempt";

/** The latest time that a `Date` can hold: a user who is chosen now counts as served after all others. */
const LAST_DATE_MS = 8.64e15;

/**
 * The next `count` jobs, in order.
 *
 * Within a band a job goes first that has made way for another; then the user is served who has used the least, for their weight (fair share); among equals the one served longest
 * ago, so that users take turns even on a single slot; of one user their own order counts, then age. Every choice counts as
 * running and, by what the job is expected to take, as used for the next one. Users who have as many jobs running as they
 * may have are passed over, and jobs of studies that have as many experiments going on as they allow. The result doesn't depend on the order of `candidates`.
 */
export function chooseNext<Job extends Candidate>(
  candidates: readonly Job[],
  loads: ReadonlyMap<string, UserLoad>,
  count: number,
): Job[] {
  const shares = new Map<string, Share>();
  for (const { userId } of candidates)
    if (!shares.has(userId)) shares.set(userId, new Share(userId, loads.get(userId) ?? noLoad));
  const studies = new StudyRooms();
  const lines = linesOf(candidates, studies);
  const chosen: Job[] = [];
  while (chosen.length < count) {
    let best: Line<Job> | undefined;
    for (const line of lines) {
      if (line.isEmpty || shares.get(line.userId)!.isFull) continue;
      if (best === undefined || isBefore(line, best, shares)) best = line;
    }
    if (best === undefined) break;
    const next = best.take();
    chosen.push(next);
    studies.enter(next);
    shares.get(next.userId)!.serve(next, LAST_DATE_MS + chosen.length);
  }
  return chosen;
}

/** What a user has had so far, the choices of this call included. */
class Share {
  readonly userId: string;
  readonly #weight: number;
  readonly #maxRunning: number;
  #usedSeconds: number;
  #running: number;
  #servedAtMs: number;

  constructor(userId: string, { running, maxRunning, servedAtMs, usedSeconds, weight }: UserLoad) {
    this.userId = userId;
    this.#weight = weight;
    this.#maxRunning = maxRunning ?? Number.POSITIVE_INFINITY;
    this.#usedSeconds = usedSeconds;
    this.#running = running;
    this.#servedAtMs = servedAtMs ?? Number.NEGATIVE_INFINITY;
  }

  get isFull(): boolean {
    return this.#running >= this.#maxRunning;
  }

  serve({ expectedSeconds }: Candidate, atMs: number): void {
    this.#running++;
    this.#usedSeconds += expectedSeconds;
    this.#servedAtMs = atMs;
  }

  compare(other: Share): number {
    return (
      compare(this.#usedSeconds / this.#weight, other.#usedSeconds / other.#weight) ||
      compare(this.#servedAtMs, other.#servedAtMs)
    );
  }
}

/** How many experiments of each study were chosen. */
class StudyRooms {
  readonly #entered = new Map<string, number>();

  hasRoomFor({ study }: Candidate): boolean {
    return study === undefined || (this.#entered.get(study.id) ?? 0) < study.room;
  }

  enter({ study }: Candidate): void {
    if (study !== undefined) this.#entered.set(study.id, (this.#entered.get(study.id) ?? 0) + 1);
  }
}

/** One user's jobs of one band, in the order in which they are served. */
class Line<Job extends Candidate> {
  readonly userId: string;
  readonly band: number;
  readonly #jobs: Job[];
  readonly #studies: StudyRooms;
  #taken = 0;

  constructor(jobs: Job[], studies: StudyRooms) {
    this.#studies = studies;
    this.userId = jobs[0]!.userId;
    this.band = jobs[0]!.band;
    this.#jobs = jobs.toSorted(
      (a, b) =>
        Number(b.isReturning) - Number(a.isReturning) ||
        a.ownOrder - b.ownOrder ||
        a.askedAtMs - b.askedAtMs ||
        compare(a.jobId, b.jobId),
    );
  }

  /** A study that has no room left gets none in this choice, so its jobs are passed over for good. */
  get isEmpty(): boolean {
    while (this.#taken < this.#jobs.length && !this.#studies.hasRoomFor(this.first)) this.#taken++;
    return this.#taken === this.#jobs.length;
  }

  get first(): Job {
    return this.#jobs[this.#taken]!;
  }

  take(): Job {
    return this.#jobs[this.#taken++]!;
  }
}

function linesOf<Job extends Candidate>(candidates: readonly Job[], studies: StudyRooms): Line<Job>[] {
  const groups = Map.groupBy(candidates, ({ userId, band }) => `${band} ${userId}`);
  return [...groups.values()].map((jobs) => new Line(jobs, studies));
}

function isBefore(a: Line<Candidate>, b: Line<Candidate>, shares: ReadonlyMap<string, Share>): boolean {
  const difference =
    a.band - b.band ||
    Number(b.first.isReturning) - Number(a.first.isReturning) ||
    shares.get(a.userId)!.compare(shares.get(b.userId)!) ||
    a.first.askedAtMs - b.first.askedAtMs ||
    compare(a.userId, b.userId);
  return difference < 0;
}

/** Subtraction would turn two infinities into NaN. */
function compare<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
