/**
 * Plays the queue forward on a clock of its own, by the very function that chooses in the service: to show what a rule does to
 * people's shares and waits, and to say when a waiting job is expected to start.
 */
import {
  anyResources,
  bandOf,
  type Candidate,
  decayed,
  fitsDevice,
  noLoad,
  type Pool,
  type Resources,
  type StudyRoom,
  type TurnPolicy,
  type UserLoad,
  useOf,
} from "@outlab/attempt";
import { chooseNext } from "./choose-next.ts";

/** A job that waits, or will be submitted at `askedAtMs`; `band` is that of its priority, before it ages. */
export interface SimulatedJob extends Candidate {
  /** How long it takes, in s; without it, as long as is expected. */
  readonly actualSeconds?: number;
  /** Since when it waits, in ms; without it, since it was submitted. */
  readonly readyAtMs?: number;
  /** What it asks of a pool; without it, nothing. */
  readonly resources?: Resources;
}

export interface RunningJob {
  readonly jobId: string;
  readonly userId: string;
  readonly pool: string;
  readonly endsAtMs: number;
  /** The study whose place it took when it was chosen here; its end gives that back. */
  readonly study?: StudyRoom | undefined;
}

export interface SimulatedPool extends Pick<Pool, "name" | "cardMemoryMiB"> {
  readonly slots: number;
}

export interface Simulation {
  /** Those that are filled first come first. */
  readonly pools: readonly SimulatedPool[];
  readonly jobs: readonly SimulatedJob[];
  readonly policy: TurnPolicy;
  readonly startMs?: number;
  /** What holds slots at the start. */
  readonly running?: readonly RunningJob[];
  /** What users had until the start, with what runs then. */
  readonly loads?: ReadonlyMap<string, UserLoad>;
  readonly choose?: Choose;
  /** It ends when so many jobs have started; without it, when all have. */
  readonly starts?: number;
}

/** Such as `chooseNext`. */
export type Choose = (
  candidates: readonly Candidate[],
  loads: ReadonlyMap<string, UserLoad>,
  count: number,
) => Candidate[];

export interface SimulatedRun {
  readonly jobId: string;
  readonly userId: string;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

/** @returns the jobs that started, in the order of their starts; those that may never start are not among them. */
export function simulate(simulation: Simulation): SimulatedRun[] {
  const { pools, jobs, policy, choose = chooseNext, startMs = 0, starts = jobs.length } = simulation;
  const runs: SimulatedRun[] = [];
  const users = new Users(simulation.loads ?? new Map(), policy, startMs);
  let waiting = jobs.toSorted(byOwnOrder);
  let running: RunningJob[] = [...(simulation.running ?? [])];
  let nowMs = startMs;

  while (waiting.length > 0 && runs.length < starts) {
    for (const job of running.filter(({ endsAtMs }) => endsAtMs <= nowMs)) users.end(job, nowMs);
    running = running.filter(({ endsAtMs }) => endsAtMs > nowMs);
    for (const pool of pools) {
      const held = running.filter((job) => job.pool === pool.name).length;
      const free = Math.min(pool.slots - held, starts - runs.length);
      if (free <= 0) continue;
      const fitting = withRoom(waiting, running).filter(({ resources = anyResources }) =>
        fitsDevice(resources, pool),
      );
      const ready = firstOfLines(fitting, free, nowMs, policy);
      const chosen = choose([...ready.values()], users.loads(nowMs), free);
      for (const { jobId, userId } of chosen) {
        const job = ready.get(jobId)!;
        const endsAtMs = nowMs + (job.actualSeconds ?? job.expectedSeconds) * 1_000;
        running.push({ jobId, userId, pool: pool.name, endsAtMs, study: job.study });
        users.begin(job, nowMs);
        runs.push({ jobId, userId, startedAtMs: nowMs, endedAtMs: endsAtMs });
      }
      const started = new Set(chosen.map(({ jobId }) => jobId));
      waiting = waiting.filter(({ jobId }) => !started.has(jobId));
    }
    const next = nextMoment(waiting, running, policy, nowMs);
    if (next === Number.POSITIVE_INFINITY) break;
    nowMs = next;
  }
  return runs;
}

function byOwnOrder(a: Candidate, b: Candidate): number {
  return a.ownOrder - b.ownOrder || a.askedAtMs - b.askedAtMs || (a.jobId < b.jobId ? -1 : 1);
}

/** Without those whose study has no room left; the others with the room that there is. */
function withRoom(waiting: readonly SimulatedJob[], running: readonly RunningJob[]): SimulatedJob[] {
  const taken = new Map<string, number>();
  for (const { study } of running) if (study) taken.set(study.id, (taken.get(study.id) ?? 0) + 1);
  return waiting.flatMap((job) => {
    if (job.study === undefined) return [job];
    const { id } = job.study;
    const room = job.study.room - (taken.get(id) ?? 0);
    return room > 0 ? [{ ...job, study: { id, room } }] : [];
  });
}

/** By id: of each user and band the first `count` jobs that are ready, in the band that they have by now. No more can be chosen. */
function firstOfLines(
  waiting: readonly SimulatedJob[],
  count: number,
  nowMs: number,
  policy: TurnPolicy,
): Map<string, SimulatedJob> {
  const first = new Map<string, SimulatedJob>();
  const lengths = new Map<string, number>();
  for (const job of waiting) {
    const waitedMs = nowMs - waitsSince(job);
    if (waitedMs < 0) continue;
    const band = bandOf(job.band, waitedMs / 1_000, policy);
    const line = `${band} ${job.userId}`;
    const length = lengths.get(line) ?? 0;
    if (length === count) continue;
    const inStudy = `${line} ${job.study?.id}`;
    const entered = lengths.get(inStudy) ?? 0;
    if (job.study !== undefined && entered === job.study.room) continue;
    lengths.set(inStudy, entered + 1);
    lengths.set(line, length + 1);
    first.set(job.jobId, { ...job, band });
  }
  return first;
}

function waitsSince({ readyAtMs, askedAtMs }: SimulatedJob): number {
  return readyAtMs ?? askedAtMs;
}

/** When the choice may come out otherwise than now; infinite where it never will. */
function nextMoment(
  waiting: readonly SimulatedJob[],
  running: readonly RunningJob[],
  { lowAgesAfterSeconds }: TurnPolicy,
  nowMs: number,
): number {
  let next = Number.POSITIVE_INFINITY;
  const consider = (atMs: number) => {
    if (atMs > nowMs && atMs < next) next = atMs;
  };
  for (const { endsAtMs } of running) consider(endsAtMs);
  for (const job of waiting) {
    consider(waitsSince(job));
    consider(waitsSince(job) + lowAgesAfterSeconds * 1_000);
  }
  return next;
}

interface Begun {
  readonly jobId: string;
  readonly startedAtMs: number;
  readonly expectedSeconds: number;
}

/** What users have had, as the store counts it in rows. */
class Users {
  readonly #before: ReadonlyMap<string, UserLoad>;
  readonly #policy: TurnPolicy;
  readonly #startMs: number;
  readonly #ended = new Map<string, { usedSeconds: number; atMs: number }>();
  readonly #begun = new Map<string, Begun[]>();
  readonly #servedAtMs = new Map<string, number>();
  readonly #endedOfBefore = new Map<string, number>();

  constructor(before: ReadonlyMap<string, UserLoad>, policy: TurnPolicy, startMs: number) {
    this.#before = before;
    this.#policy = policy;
    this.#startMs = startMs;
  }

  begin({ jobId, userId, expectedSeconds }: Candidate, atMs: number): void {
    this.#begun.set(userId, [
      ...(this.#begun.get(userId) ?? []),
      { jobId, startedAtMs: atMs, expectedSeconds },
    ]);
    this.#servedAtMs.set(userId, atMs);
  }

  /** Of what ran before the start, the use is in the loads already. */
  end({ jobId, userId }: RunningJob, atMs: number): void {
    const mine = this.#begun.get(userId) ?? [];
    const job = mine.find((begun) => begun.jobId === jobId);
    if (job === undefined) {
      this.#endedOfBefore.set(userId, (this.#endedOfBefore.get(userId) ?? 0) + 1);
      return;
    }
    this.#begun.set(
      userId,
      mine.filter((begun) => begun !== job),
    );
    const { halfLifeSeconds } = this.#policy;
    const usedSeconds =
      this.#endedUse(userId, atMs) + useOf((atMs - job.startedAtMs) / 1_000, halfLifeSeconds);
    this.#ended.set(userId, { usedSeconds, atMs });
  }

  loads(nowMs: number): Map<string, UserLoad> {
    const ids = new Set([...this.#before.keys(), ...this.#servedAtMs.keys()]);
    return new Map([...ids].map((userId) => [userId, this.#load(userId, nowMs)]));
  }

  #load(userId: string, nowMs: number): UserLoad {
    const before = this.#before.get(userId) ?? noLoad;
    const begun = this.#begun.get(userId) ?? [];
    const servedAtMs = this.#servedAtMs.get(userId) ?? before.servedAtMs;
    const held = begun.map((job) => Math.max((nowMs - job.startedAtMs) / 1_000, job.expectedSeconds));
    return {
      ...before,
      running: before.running - (this.#endedOfBefore.get(userId) ?? 0) + begun.length,
      usedSeconds:
        decayed(before.usedSeconds, (nowMs - this.#startMs) / 1_000, this.#policy.halfLifeSeconds) +
        this.#endedUse(userId, nowMs) +
        held.reduce((sum, seconds) => sum + seconds, 0),
      ...(servedAtMs === undefined ? {} : { servedAtMs }),
    };
  }

  #endedUse(userId: string, nowMs: number): number {
    const ended = this.#ended.get(userId);
    if (ended === undefined) return 0;
    return decayed(ended.usedSeconds, (nowMs - ended.atMs) / 1_000, this.#policy.halfLifeSeconds);
  }
}
