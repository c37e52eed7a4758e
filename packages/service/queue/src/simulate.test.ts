/** The queue played forward: what holds whatever people submit. */
import { type Candidate, noLoad } from "@outlab/attempt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type SimulatedJob, type SimulatedRun, simulate } from "./simulate.ts";

const policy = { halfLifeSeconds: 7 * 86_400, lowAgesAfterSeconds: 3_600 };
const USERS = ["ada", "ben", "cleo"];

const jobs = fc
  .array(
    fc.record({
      userId: fc.constantFrom(...USERS),
      band: fc.nat(2),
      ownOrder: fc.constant(0),
      isReturning: fc.constant(false),
      askedAtMs: fc.nat(10_000_000),
      expectedSeconds: fc.integer({ min: 1, max: 5_000 }),
      actualSeconds: fc.integer({ min: 1, max: 5_000 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((all): SimulatedJob[] => all.map((job, i) => ({ ...job, jobId: `job${i}` })));
const onePool = (count: number) => [{ name: "all", cardMemoryMiB: null, slots: count }];
const slots = fc.integer({ min: 1, max: 4 });

const burst = (userId: string, count: number, changed: Partial<SimulatedJob> = {}): SimulatedJob[] =>
  Array.from({ length: count }, (_, i) => ({
    jobId: `${userId}${i}`,
    userId,
    band: 1,
    ownOrder: 0,
    isReturning: false,
    askedAtMs: i,
    expectedSeconds: 600,
    ...changed,
  }));
const heldAt = (runs: readonly SimulatedRun[], atMs: number) =>
  runs.filter(({ startedAtMs, endedAtMs }) => startedAtMs <= atMs && atMs < endedAtMs).length;
const startOf = (runs: readonly SimulatedRun[], jobId: string) =>
  runs.find((run) => run.jobId === jobId)!.startedAtMs / 1_000;

describe("a simulated queue", () => {
  it("runs every job once, for its own time, and not before it is submitted", () => {
    fc.assert(
      fc.property(jobs, slots, (all, count) => {
        const runs = simulate({ pools: onePool(count), jobs: all, policy });
        expect(runs.map(({ jobId }) => jobId).toSorted()).toEqual(all.map(({ jobId }) => jobId).toSorted());
        for (const { jobId, startedAtMs, endedAtMs } of runs) {
          const { askedAtMs, actualSeconds } = all.find((job) => job.jobId === jobId)!;
          expect(startedAtMs).toBeGreaterThanOrEqual(askedAtMs);
          expect(endedAtMs - startedAtMs).toBe(actualSeconds! * 1_000);
        }
      }),
    );
  });

  it("runs no more of a study at once than it has room for, and others on the slots that this leaves", () => {
    const study = burst("ada", 6, { study: { id: "s", room: 2 } });
    const runs = simulate({ pools: onePool(3), jobs: [...study, ...burst("ben", 3)], policy });
    expect(runs).toHaveLength(9);
    const isOfStudy = ({ userId }: SimulatedRun) => userId === "ada";
    for (const { startedAtMs } of runs)
      expect(heldAt(runs.filter(isOfStudy), startedAtMs)).toBeLessThanOrEqual(2);
    expect(heldAt(runs, 10)).toBe(3);
  });

  it("never uses more slots than there are, and leaves none free while a job waits", () => {
    fc.assert(
      fc.property(jobs, slots, (all, count) => {
        const runs = simulate({ pools: onePool(count), jobs: all, policy });
        for (const { jobId, startedAtMs } of runs) {
          expect(heldAt(runs, startedAtMs)).toBeLessThanOrEqual(count);
          const { askedAtMs } = all.find((job) => job.jobId === jobId)!;
          // It waited, so every slot was taken until the moment before it started.
          if (startedAtMs > askedAtMs) expect(heldAt(runs, startedAtMs - 1)).toBe(count);
        }
      }),
    );
  });

  it("starves no user: one who has used more waits until the others have caught up, and no longer", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12_000 }), slots, (usedSeconds, count) => {
        const others = ["ben", "cleo"].flatMap((userId) => burst(userId, 100));
        const mine: SimulatedJob = { ...burst("ada", 1)[0]!, askedAtMs: 1_000 };
        const loads = new Map([["ada", { ...noLoad, usedSeconds }]]);
        const runs = simulate({ pools: onePool(count), jobs: [...others, mine], policy, loads, starts: 200 });
        const [jobSeconds, otherUsers] = [600, 2];
        const bound = (otherUsers * (usedSeconds + jobSeconds)) / count + jobSeconds;
        expect(startOf(runs, mine.jobId)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("lets a low job in once it has waited long enough, although normal ones never end", () => {
    const stream = burst("ben", 300);
    const low: SimulatedJob = { ...burst("ada", 1)[0]!, band: 2 };
    const runs = simulate({ pools: onePool(1), jobs: [...stream, low], policy });
    expect(startOf(runs, low.jobId)).toBe(3_600);
    const never = { ...policy, lowAgesAfterSeconds: 1e9 };
    expect(simulate({ pools: onePool(1), jobs: [...stream, low], policy: never }).at(-1)?.jobId).toBe(
      low.jobId,
    );
  });

  it("divides slots by weight between people who always have something waiting", () => {
    const all = [...burst("ada", 300), ...burst("ben", 300)];
    const loads = new Map([["ada", { ...noLoad, weight: 3 }]]);
    const first = simulate({ pools: onePool(2), jobs: all, policy, loads, starts: 200 });
    expect(first.filter(({ userId }) => userId === "ada")).toHaveLength(150);
  });

  it("does not let wrong expectations unbalance shares: what has ended counts as it was", () => {
    const all = [
      ...burst("ada", 300, { expectedSeconds: 6_000, actualSeconds: 60 }),
      ...burst("ben", 300, { expectedSeconds: 60, actualSeconds: 60 }),
    ];
    const first = simulate({ pools: onePool(1), jobs: all, policy, starts: 200 });
    expect(first.filter(({ userId }) => userId === "ada")).toHaveLength(100);
  });

  it("begins with what runs already, and starts no job for one who has as many as they may", () => {
    const running = [{ jobId: "now", userId: "ada", pool: "all", endsAtMs: 90_000 }];
    const loads = new Map([["ada", { ...noLoad, running: 1, maxRunning: 1 }]]);
    const runs = simulate({
      pools: onePool(2),
      jobs: [...burst("ada", 1), ...burst("ben", 1)],
      policy,
      running,
      loads,
    });
    expect(startOf(runs, "ben0")).toBe(0);
    expect(startOf(runs, "ada0")).toBe(90);
    const none = new Map([["ada", { ...noLoad, maxRunning: 0 }]]);
    expect(simulate({ pools: onePool(2), jobs: burst("ada", 1), policy, loads: none })).toEqual([]);
  });

  it("plays any other rule as well", () => {
    const oldestFirst = (waiting: readonly Candidate[], _: unknown, count: number) =>
      waiting.toSorted((a, b) => a.askedAtMs - b.askedAtMs).slice(0, count);
    const late = burst("ben", 1, { askedAtMs: 10_000 });
    const runs = simulate({
      pools: onePool(1),
      jobs: [...burst("ada", 20), ...late],
      policy,
      choose: oldestFirst,
    });
    expect(runs.at(-1)?.jobId).toBe("ben0");
  });
});
