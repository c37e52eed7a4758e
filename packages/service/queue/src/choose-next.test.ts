import type { Candidate, UserLoad } from "@outlab/attempt";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chooseNext } from "./choose-next.ts";

const USERS = ["ada", "ben", "cleo", "dev"];

const user = fc.constantFrom(...USERS);
const candidates = fc
  .array(fc.record({ userId: user, band: fc.nat(2), askedAtMs: fc.nat(20) }), { maxLength: 25 })
  .map((jobs): Candidate[] => jobs.map((job, i) => ({ ...job, jobId: `job${i}` })));
const loads = fc
  .array(fc.record({ running: fc.nat(4), servedAtMs: fc.nat(50) }), { minLength: 4, maxLength: 4 })
  .map((all) => new Map<string, UserLoad>(all.map((load, i) => [USERS[i]!, load])));

const ids = (jobs: readonly Candidate[]): string[] => jobs.map((job) => job.jobId);
const of = (userId: string, jobId: string, askedAtMs: number, band = 1): Candidate => ({
  jobId,
  userId,
  band,
  askedAtMs,
});

describe("chooseNext", () => {
  test("fills the room there is, with nothing twice and nothing that wasn't waiting", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, load, count) => {
        const chosen = chooseNext(jobs, load, count);
        expect(chosen).toHaveLength(Math.min(count, jobs.length));
        expect(new Set(ids(chosen)).size).toBe(chosen.length);
        for (const job of chosen) expect(jobs).toContain(job);
      }),
    );
  });

  test("doesn't depend on the order in which the database lists the jobs", () => {
    fc.assert(
      fc.property(
        candidates.chain((jobs) =>
          fc.tuple(fc.constant(jobs), fc.shuffledSubarray(jobs, { minLength: jobs.length })),
        ),
        loads,
        fc.nat(30),
        ([jobs, shuffled], load, count) => {
          expect(chooseNext(shuffled, load, count)).toEqual(chooseNext(jobs, load, count));
        },
      ),
    );
  });

  test("choosing one at a time comes to the same as choosing many", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(10), (jobs, load, count) => {
        const together = chooseNext(jobs, load, count);
        const oneByOne: Candidate[] = [];
        const now = new Map(load);
        for (let turn = 0; turn < count; turn++) {
          const [next] = chooseNext(
            jobs.filter((job) => !oneByOne.includes(job)),
            now,
            1,
          );
          if (next === undefined) break;
          oneByOne.push(next);
          now.set(next.userId, {
            running: (now.get(next.userId)?.running ?? 0) + 1,
            servedAtMs: 1000 + turn,
          });
        }
        expect(ids(together)).toEqual(ids(oneByOne));
      }),
    );
  });

  test("leaves no job of a lower band number waiting for one of a higher", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, load, count) => {
        const chosen = chooseNext(jobs, load, count);
        const waiting = jobs.filter((job) => !chosen.includes(job));
        const worst = Math.max(-1, ...chosen.map((job) => job.band));
        for (const job of waiting) expect(job.band).toBeGreaterThanOrEqual(worst);
      }),
    );
  });

  test("gives no user more than one job more than another who still waits in the same band", () => {
    fc.assert(
      fc.property(candidates, loads, fc.nat(30), (jobs, load, count) => {
        const sameBand = jobs.map((job) => ({ ...job, band: 1 }));
        const chosen = ids(chooseNext(sameBand, load, count));
        const running = (userId: string): number =>
          (load.get(userId)?.running ?? 0) +
          sameBand.filter((job) => job.userId === userId && chosen.includes(job.jobId)).length;
        const served = sameBand.filter((job) => chosen.includes(job.jobId));
        const waiting = sameBand.filter((job) => !chosen.includes(job.jobId));
        for (const a of served) {
          for (const b of waiting) expect(running(a.userId)).toBeLessThanOrEqual(running(b.userId) + 1);
        }
      }),
    );
  });

  test("serves a user's own jobs of one band in the order in which they were submitted", () => {
    fc.assert(
      fc.property(candidates, loads, (jobs, load) => {
        const chosen = chooseNext(jobs, load, jobs.length);
        for (const userId of USERS) {
          for (const band of [0, 1, 2]) {
            const times = chosen
              .filter((job) => job.userId === userId && job.band === band)
              .map((job) => job.askedAtMs);
            expect(times).toEqual(times.toSorted((a, b) => a - b));
          }
        }
      }),
    );
  });

  test("lets users take turns on a single slot, although one of them asked for everything first", () => {
    const heavy = Array.from({ length: 5 }, (_, i) => of("ada", `a${i}`, i));
    const later = [of("ben", "b0", 100), of("ben", "b1", 101), of("cleo", "c0", 102)];
    const order: string[] = [];
    const servedAt = new Map<string, number>();
    const waiting = [...heavy, ...later];
    for (let turn = 0; waiting.length > 0; turn++) {
      const load = new Map([...servedAt].map(([userId, servedAtMs]) => [userId, { running: 0, servedAtMs }]));
      const [next] = chooseNext(waiting, load, 1);
      order.push(next!.jobId);
      servedAt.set(next!.userId, 1000 + turn);
      waiting.splice(waiting.indexOf(next!), 1);
    }
    expect(order).toEqual(["a0", "b0", "c0", "a1", "b1", "a2", "a3", "a4"]);
  });

  test("starves no user: one who has nothing running and something waiting sees no other user served twice", () => {
    type Event =
      | { readonly kind: "submit"; readonly userId: string }
      | { readonly kind: "finish"; readonly pick: number };
    const event: fc.Arbitrary<Event> = fc.oneof(
      fc.record({ kind: fc.constant("submit" as const), userId: user }),
      fc.record({ kind: fc.constant("finish" as const), pick: fc.nat() }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.array(event, { maxLength: 120 }), (slots, events) => {
        const waiting: Candidate[] = [];
        const running: Candidate[] = [];
        const servedAt = new Map<string, number>();
        // Of each user with nothing running and something waiting: who was served since.
        const seen = new Map<string, Map<string, number>>();
        let clock = 0;
        for (const happened of events) {
          clock++;
          if (happened.kind === "submit") waiting.push(of(happened.userId, `job${clock}`, clock));
          else if (running.length > 0) running.splice(happened.pick % running.length, 1);
          while (running.length < slots && waiting.length > 0) {
            const hasRunning = (userId: string): boolean => running.some((job) => job.userId === userId);
            for (const userId of USERS) {
              const idle = !hasRunning(userId) && waiting.some((job) => job.userId === userId);
              if (!idle) seen.delete(userId);
              else if (!seen.has(userId)) seen.set(userId, new Map());
            }
            const load = new Map<string, UserLoad>();
            for (const [userId, servedAtMs] of servedAt) {
              load.set(userId, {
                running: running.filter((job) => job.userId === userId).length,
                servedAtMs,
              });
            }
            const next = chooseNext(waiting, load, 1)[0]!;
            for (const [userId, counts] of seen) {
              if (userId === next.userId) continue;
              const count = (counts.get(next.userId) ?? 0) + 1;
              expect(count).toBe(1);
              counts.set(next.userId, count);
            }
            seen.delete(next.userId);
            servedAt.set(next.userId, ++clock);
            waiting.splice(waiting.indexOf(next), 1);
            running.push(next);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
