import { type Candidate, noLoad, type UserLoad } from "@outlab/attempt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseNext } from "./choose-next.ts";

const USERS = ["ada", "ben", "cleo", "dev"];

const user = fc.constantFrom(...USERS);
const candidates = fc
  .array(
    fc.record({
      userId: user,
      band: fc.nat(2),
      ownOrder: fc.integer({ min: -2, max: 0 }),
      isReturning: fc.constant(false),
      askedAtMs: fc.nat(20),
      expectedSeconds: fc.integer({ min: 1, max: 100 }),
    }),
    { maxLength: 25 },
  )
  .map((jobs): Candidate[] => jobs.map((job, i) => ({ ...job, jobId: `job${i}` })));
const loads = fc
  .array(
    fc.record(
      {
        running: fc.nat(4),
        maxRunning: fc.nat(6),
        servedAtMs: fc.nat(50),
        usedSeconds: fc.nat(200),
        weight: fc.constantFrom(0.5, 1, 2),
      },
      { requiredKeys: ["running", "servedAtMs", "usedSeconds", "weight"] },
    ),
    { minLength: 4, maxLength: 4 },
  )
  .map((all) => new Map(all.map((load, i) => [USERS[i]!, load as UserLoad])));

const ids = (jobs: readonly Candidate[]): string[] => jobs.map((job) => job.jobId);
const job = (userId: string, jobId: string, changed: Partial<Candidate> = {}): Candidate => ({
  jobId,
  userId,
  band: 1,
  ownOrder: 0,
  isReturning: false,
  askedAtMs: 0,
  expectedSeconds: 60,
  ...changed,
});
const load = (changed: Partial<UserLoad>): UserLoad => ({ ...noLoad, ...changed });
const room = ({ running, maxRunning = Number.POSITIVE_INFINITY }: UserLoad) =>
  Math.max(0, maxRunning - running);
const served = (before: UserLoad, { expectedSeconds }: Candidate, servedAtMs: number): UserLoad => ({
  ...before,
  running: before.running + 1,
  usedSeconds: before.usedSeconds + expectedSeconds,
  servedAtMs,
});

describe("chooseNext", () => {
  test("fills the room there is, with nothing twice and nothing that wasn't waiting", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, all, count) => {
        const chosen = chooseNext(jobs, all, count);
        const allowed = USERS.map((userId) =>
          Math.min(room(all.get(userId)!), jobs.filter((candidate) => candidate.userId === userId).length),
        );
        expect(chosen).toHaveLength(
          Math.min(
            count,
            allowed.reduce((sum, n) => sum + n),
          ),
        );
        expect(new Set(ids(chosen)).size).toBe(chosen.length);
        for (const candidate of chosen) expect(jobs).toContain(candidate);
      }),
    );
  });

  test("lets no user run more jobs at once than they may", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, all, count) => {
        const chosen = chooseNext(jobs, all, count);
        for (const [userId, before] of all)
          expect(chosen.filter((candidate) => candidate.userId === userId).length).toBeLessThanOrEqual(
            room(before),
          );
      }),
    );
  });

  test("passes over the jobs of a study that has no room, and over those that it has none for any more", () => {
    const ofStudy = (jobId: string, room: number) =>
      job("ada", jobId, { askedAtMs: Number(jobId.slice(1)), study: { id: "s", room } });
    const line = [1, 2, 3].map((n) => ofStudy(`s${n}`, 2));
    const other = job("ada", "z9", { askedAtMs: 9 });
    expect(ids(chooseNext([...line, other], new Map(), 4))).toEqual(["s1", "s2", "z9"]);
    expect(ids(chooseNext([ofStudy("s1", 0), other], new Map(), 4))).toEqual(["z9"]);
    const urgent = job("ada", "u", { band: 0, study: { id: "s", room: 2 } });
    expect(ids(chooseNext([...line, urgent], new Map(), 4))).toEqual(["u", "s1"]);
  });

  test("doesn't depend on the order in which the database lists the jobs", () => {
    fc.assert(
      fc.property(
        candidates.chain((jobs) =>
          fc.tuple(fc.constant(jobs), fc.shuffledSubarray(jobs, { minLength: jobs.length })),
        ),
        loads,
        fc.nat(30),
        ([jobs, shuffled], all, count) => {
          expect(chooseNext(shuffled, all, count)).toEqual(chooseNext(jobs, all, count));
        },
      ),
    );
  });

  test("choosing one at a time comes to the same as choosing many", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(10), (jobs, all, count) => {
        const oneByOne: Candidate[] = [];
        const now = new Map(all);
        for (let turn = 0; turn < count; turn++) {
          const left = jobs.filter((candidate) => !oneByOne.includes(candidate));
          const [next] = chooseNext(left, now, 1);
          if (next === undefined) break;
          oneByOne.push(next);
          now.set(next.userId, served(now.get(next.userId)!, next, 1_000 + turn));
        }
        expect(ids(chooseNext(jobs, all, count))).toEqual(ids(oneByOne));
      }),
    );
  });

  test("leaves no job of a lower band number waiting for one of a higher, but for its owner's quota", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, all, count) => {
        const chosen = chooseNext(jobs, all, count);
        const worst = Math.max(-1, ...chosen.map(({ band }) => band));
        for (const waiting of jobs.filter((candidate) => !chosen.includes(candidate))) {
          const ofOwner = chosen.filter(({ userId }) => userId === waiting.userId).length;
          const isFull = ofOwner >= room(all.get(waiting.userId)!);
          if (!isFull) expect(waiting.band).toBeGreaterThanOrEqual(worst);
        }
      }),
    );
  });

  test("serves in each band the user who has used the least for their weight", () => {
    fc.assert(
      fc.property(candidates, loads, (jobs, all) => {
        const sameBand = jobs.map((candidate) => ({ ...candidate, band: 1 }));
        const now = new Map(all);
        let left = sameBand;
        for (const next of chooseNext(sameBand, all, jobs.length)) {
          const share = (userId: string) => now.get(userId)!.usedSeconds / now.get(userId)!.weight;
          for (const { userId } of left)
            if (room(now.get(userId)!) > 0) expect(share(next.userId)).toBeLessThanOrEqual(share(userId));
          now.set(next.userId, served(now.get(next.userId)!, next, 1_000));
          left = left.filter((candidate) => candidate !== next);
        }
      }),
    );
  });

  test("serves a user's own jobs of one band in the order that they chose, then by age", () => {
    fc.assert(
      fc.property(candidates, loads, (jobs, all) => {
        const chosen = chooseNext(jobs, all, jobs.length);
        for (const userId of USERS) {
          for (const band of [0, 1, 2]) {
            const mine = chosen.filter((candidate) => candidate.userId === userId && candidate.band === band);
            expect(mine).toEqual(
              mine.toSorted((a, b) => a.ownOrder - b.ownOrder || a.askedAtMs - b.askedAtMs),
            );
          }
        }
      }),
    );
  });

  test("lets users take turns on equal jobs, although one of them asked for everything first", () => {
    const heavy = Array.from({ length: 5 }, (_, i) => job("ada", `a${i}`, { askedAtMs: i }));
    const later = ["b0", "b1", "c0"].map((id, i) =>
      job(id.startsWith("b") ? "ben" : "cleo", id, { askedAtMs: 100 + i }),
    );
    expect(ids(chooseNext([...heavy, ...later], new Map(), 8))).toEqual([
      "a0",
      "b0",
      "c0",
      "a1",
      "b1",
      "a2",
      "a3",
      "a4",
    ]);
  });

  test("counts what a job is expected to take: a long one is worth many short ones", () => {
    const long = [1, 2].map((i) => job("ada", `long${i}`, { expectedSeconds: 300 }));
    const short = [1, 2, 3, 4, 5, 6].map((i) =>
      job("ben", `short${i}`, { askedAtMs: 1, expectedSeconds: 60 }),
    );
    expect(ids(chooseNext([...long, ...short], new Map(), 7))).toEqual([
      "long1",
      "short1",
      "short2",
      "short3",
      "short4",
      "short5",
      "long2",
    ]);
  });

  test("gives a user of weight 2 twice as much", () => {
    const jobs = USERS.slice(0, 2).flatMap((userId) =>
      Array.from({ length: 12 }, (_, i) => job(userId, `${userId}${i}`)),
    );
    const chosen = chooseNext(jobs, new Map([["ada", load({ weight: 2 })]]), 12);
    expect(chosen.filter(({ userId }) => userId === "ada")).toHaveLength(8);
  });

  test("serves one who has used less first, however long ago another was served", () => {
    const all = new Map([
      ["ada", load({ usedSeconds: 3_600, servedAtMs: 1 })],
      ["ben", load({ usedSeconds: 60, servedAtMs: 1_000 })],
    ]);
    expect(ids(chooseNext([job("ada", "a"), job("ben", "b", { askedAtMs: 9 })], all, 1))).toEqual(["b"]);
  });

  test("a job that made way goes first in its band, before those of people who have had less, and after no other band", () => {
    const jobs = [
      job("ada", "back", { isReturning: true, askedAtMs: 9 }),
      job("ada", "own", { ownOrder: -1 }),
      job("ben", "other"),
      job("cleo", "urgent", { band: 0 }),
    ];
    const all = new Map([["ada", load({ usedSeconds: 1_000 })]]);
    expect(ids(chooseNext(jobs, all, 4))).toEqual(["urgent", "back", "other", "own"]);
  });
});
