/** Interruptions: what holds for every set of running and waiting jobs. */
import { type Candidate, noLoad, type UserLoad } from "@outlab/attempt";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chooseNext } from "./choose-next.ts";
import { chooseVictim, type FullPool, type Preemptible } from "./choose-victim.ts";

const USERS = ["ada", "ben", "cleo"];
const user = fc.constantFrom(...USERS);
const band = fc.nat(2);

const candidates = (prefix: string) =>
  fc
    .array(
      fc.record({
        userId: user,
        band,
        ownOrder: fc.constant(0),
        askedAtMs: fc.nat(20),
        expectedSeconds: fc.integer({ min: 1, max: 2_000 }),
        isReturning: fc.boolean(),
      }),
      { maxLength: 8 },
    )
    .map((jobs): Candidate[] => jobs.map((job, i) => ({ ...job, jobId: `${prefix}${i}` })));
const running = fc
  .array(
    fc.record({
      userId: user,
      band,
      runSeconds: fc.nat(2_000),
      leftSeconds: fc.nat(2_000),
      hasMadeWay: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((jobs): Preemptible[] =>
    jobs.map(({ leftSeconds, ...job }, i) => ({
      ...job,
      jobId: `running${i}`,
      countedSeconds: job.runSeconds + leftSeconds,
    })),
  );
const used = fc.array(fc.record({ more: fc.nat(5_000), weight: fc.constantFrom(0.5, 1, 2) }), {
  minLength: 3,
  maxLength: 3,
});

/** Loads count what runs and what is scheduled, as the store's do. */
const pools: fc.Arbitrary<FullPool> = fc
  .record({
    scheduled: candidates("scheduled").map((jobs) => jobs.slice(0, 2)),
    waiting: candidates("waiting"),
    preemptible: running,
    openingSlots: fc.nat(2),
    used,
    leastRunSeconds: fc.constantFrom(0, 600),
  })
  .map(({ used: had, ...pool }) => {
    const loads = new Map<string, UserLoad>(
      had.map(({ more, weight }, i) => [USERS[i]!, { ...noLoad, weight, usedSeconds: more }]),
    );
    const count = (userId: string, seconds: number) => {
      const load = loads.get(userId)!;
      loads.set(userId, { ...load, running: load.running + 1, usedSeconds: load.usedSeconds + seconds });
    };
    for (const { userId, countedSeconds } of pool.preemptible) count(userId, countedSeconds);
    for (const { userId, expectedSeconds } of pool.scheduled) count(userId, expectedSeconds);
    return { ...pool, loads };
  });

/** What would be chosen were the victim a waiting job like others, and what it has run counted. */
function asCandidate({ jobId, userId, band: priorityBand }: Preemptible): Candidate {
  return {
    jobId,
    userId,
    band: priorityBand,
    ownOrder: 0,
    askedAtMs: 0,
    expectedSeconds: 1,
    isReturning: false,
  };
}
function loadsWithout(loads: FullPool["loads"], { userId, countedSeconds, runSeconds }: Preemptible) {
  const load = loads.get(userId)!;
  const usedSeconds = load.usedSeconds - countedSeconds + runSeconds;
  return new Map(loads).set(userId, { ...load, running: load.running - 1, usedSeconds });
}

describe("a job that makes way", () => {
  it("has run for long enough, and goes before nothing that takes its place", () => {
    fc.assert(
      fc.property(pools, (pool) => {
        const preemption = chooseVictim(pool);
        if (preemption === undefined) return;
        const { victim, beneficiary, reason } = preemption;
        expect(victim.runSeconds).toBeGreaterThanOrEqual(pool.leastRunSeconds);
        expect(victim.band).toBeGreaterThanOrEqual(beneficiary.band);
        expect(reason).toBe(victim.band > beneficiary.band ? "priority" : "share");
        if (reason === "share") expect([victim.hasMadeWay, victim.userId]).not.toContain(beneficiary.userId);
        if (pool.scheduled.length > 0 || beneficiary.isReturning) return;
        const both = [asCandidate(victim), beneficiary];
        expect(chooseNext(both, loadsWithout(pool.loads, victim), 1)).toEqual([beneficiary]);
      }),
    );
  });

  it("does not take its slot back from the job that it made way for, however that job's time goes on", () => {
    fc.assert(
      fc.property(pools, fc.nat(100_000), (pool, runSeconds) => {
        const preemption = chooseVictim(pool);
        if (preemption === undefined) return;
        const { victim, beneficiary } = preemption;
        const after = chooseVictim({
          ...pool,
          scheduled: [],
          openingSlots: 0,
          waiting: [{ ...asCandidate(victim), expectedSeconds: 600, isReturning: true }],
          preemptible: [
            {
              ...beneficiary,
              runSeconds: Math.min(runSeconds, beneficiary.expectedSeconds),
              countedSeconds: beneficiary.expectedSeconds,
              hasMadeWay: false,
            },
          ],
          loads: new Map(loadsWithout(pool.loads, victim)).set(beneficiary.userId, {
            ...(pool.loads.get(beneficiary.userId) ?? noLoad),
            usedSeconds:
              (pool.loads.get(beneficiary.userId) ?? noLoad).usedSeconds + beneficiary.expectedSeconds,
          }),
        });
        // Were the owner one and the same, the share would be too.
        if (victim.userId !== beneficiary.userId) expect(after).toBeUndefined();
      }),
    );
  });

  it("makes way once for its own priority: however often the queue is asked, interruptions come to an end", () => {
    fc.assert(
      fc.property(pools, (pool) => {
        let now: FullPool = { ...pool, scheduled: [], openingSlots: 0, leastRunSeconds: 0 };
        const jobs = now.waiting.length + now.preemptible.length;
        let rounds = 0;
        for (let next = chooseVictim(now); next !== undefined; next = chooseVictim(now)) {
          const { victim, beneficiary } = next;
          rounds++;
          // Each may make way for each higher priority besides: three bands.
          expect(rounds).toBeLessThanOrEqual(jobs * 3 * 8);
          const before = now.loads.get(beneficiary.userId) ?? noLoad;
          now = {
            ...now,
            waiting: [
              ...now.waiting.filter((job) => job !== beneficiary),
              { ...asCandidate(victim), isReturning: true },
            ],
            preemptible: [
              ...now.preemptible.filter((job) => job !== victim),
              {
                ...beneficiary,
                runSeconds: 0,
                countedSeconds: beneficiary.expectedSeconds,
                hasMadeWay: beneficiary.isReturning,
              },
            ],
            loads: new Map(loadsWithout(now.loads, victim)).set(beneficiary.userId, {
              ...before,
              usedSeconds: before.usedSeconds + beneficiary.expectedSeconds,
            }),
          };
        }
      }),
    );
  });

  it("is none where a slot comes free for the job that would go next", () => {
    fc.assert(
      fc.property(pools, (pool) => {
        const openingSlots = pool.scheduled.length + pool.waiting.length;
        expect(chooseVictim({ ...pool, openingSlots })).toBeUndefined();
      }),
    );
  });

  const job = (jobId: string, userId: string, changed: Partial<Candidate> = {}): Candidate => ({
    jobId,
    userId,
    band: 1,
    ownOrder: 0,
    askedAtMs: 0,
    expectedSeconds: 600,
    isReturning: false,
    ...changed,
  });
  const runs = (jobId: string, userId: string, changed: Partial<Preemptible> = {}): Preemptible => ({
    jobId,
    userId,
    band: 1,
    runSeconds: 1_000,
    countedSeconds: 4_000,
    hasMadeWay: false,
    ...changed,
  });
  const full: FullPool = {
    scheduled: [],
    waiting: [],
    preemptible: [],
    openingSlots: 0,
    loads: new Map([["ada", { ...noLoad, running: 1, usedSeconds: 4_000 }]]),
    leastRunSeconds: 600,
  };

  it("is the one of the lowest priority; a job that is with the courier and goes later comes back first", () => {
    const scheduled = [job("later", "cleo", { band: 2 })];
    const preemptible = [runs("normal", "ada"), runs("low", "ada", { band: 2, runSeconds: 1_500 })];
    const waiting = [job("urgent", "ben", { band: 0 })];
    expect(chooseVictim({ ...full, scheduled, preemptible, waiting })).toMatchObject({
      victim: { jobId: "low" },
      beneficiary: { jobId: "urgent" },
      reason: "priority",
      recalled: [{ jobId: "later" }],
    });
  });

  it("is no job of a person who has had less than the other will have had after the job that waits", () => {
    const preemptible = [runs("a", "ada")];
    const short = { ...full, preemptible, waiting: [job("b", "ben", { expectedSeconds: 999 })] };
    expect(chooseVictim(short)).toMatchObject({ victim: { jobId: "a" }, reason: "share", recalled: [] });
    expect(
      chooseVictim({ ...full, preemptible, waiting: [job("b", "ben", { expectedSeconds: 1_000 })] }),
    ).toBeUndefined();
    expect(chooseVictim({ ...short, preemptible: [runs("a", "ada", { hasMadeWay: true })] })).toBeUndefined();
    expect(chooseVictim({ ...short, preemptible: [runs("a", "ada", { runSeconds: 599 })] })).toBeUndefined();
  });
});
