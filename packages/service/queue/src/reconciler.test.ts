import { anyResources, noLoad, type WaitingJob } from "@outlab/attempt";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Delivery } from "./courier.ts";
import { emptyQueue } from "./empty-queue.suite.ts";
import type { Turn } from "./forecast.ts";
import { reconcileOnce, runReconciler } from "./reconciler.ts";

const noError = (error: unknown): never => {
  throw error;
};
const delivery = (jobId: string): Delivery => ({ jobId, attempt: 4, priority: 1, pool: "processor" });

const candidate = (jobId: string, userId: string, askedAtMs: number): WaitingJob => ({
  jobId,
  userId,
  band: 1,
  priorityBand: 1,
  ownOrder: 0,
  isReturning: false,
  expectedSeconds: 60,
  expectedFrom: "like-jobs",
  likeJobs: 3,
  askedAtMs,
  readyAtMs: askedAtMs,
  resources: anyResources,
});

const nobodyWaits = {
  queueNow: async () => emptyQueue,
  announce: async () => 0,
  advanceStudies: async () => 0,
};

test("sends again, under the same attempt, what is scheduled but unknown to the courier, and nothing else", async () => {
  const sent: Delivery[] = [];
  const repaired = await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {},
      ...nobodyWaits,
      strandedScheduled: async () => [delivery("lost"), delivery("waiting for a worker")],
      courier: {
        knows: async ({ jobId }) => jobId !== "lost",
        send: async (again) => void sent.push(again),
      },
    },
    noError,
  );
  expect(sent).toEqual([delivery("lost")]);
  expect(repaired).toEqual({ lostDeliveries: 1 });
});

test("counts repairs by name, and one that fails stops no other", async () => {
  const reported: unknown[] = [];
  const repaired = await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {
        expiredLeases: async () => 2,
        broken: async () => {
          throw new Error("a repair failed");
        },
        strandedDependants: async () => 1,
        nothingToDo: async () => 0,
      },
      ...nobodyWaits,
      strandedScheduled: async () => [],
      courier: { knows: async () => true, send: async () => {} },
    },
    (error) => reported.push(error),
  );
  expect(repaired).toEqual({ expiredLeases: 2, strandedDependants: 1 });
  expect(reported).toEqual([new Error("a repair failed")]);
});

test("repairs and announcements tell of single jobs that they had to leave out, and count the others", async () => {
  const reported: unknown[] = [];
  const repaired = await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {
        async expiredLeases(onError) {
          onError("a job that cannot be repaired");
          return 2;
        },
      },
      ...nobodyWaits,
      async announce(_, onError) {
        onError("an event that cannot be written");
        return 0;
      },
      strandedScheduled: async () => [],
      courier: { knows: async () => true, send: async () => {} },
    },
    (error) => reported.push(error),
  );
  expect(repaired).toEqual({ expiredLeases: 2 });
  expect(reported).toEqual(["a job that cannot be repaired", "an event that cannot be written"]);
});

test("does nothing while another process holds the lock", async () => {
  const repaired = await reconcileOnce(
    {
      withLock: async () => undefined,
      repairs: { expiredLeases: async () => 1 },
      ...nobodyWaits,
      strandedScheduled: async () => [delivery("lost")],
      courier: { knows: async () => false, send: async () => {} },
    },
    noError,
  );
  expect(repaired).toEqual({});
});

test("announces the order in which the dispatcher would take what waits, of each needs apart", async () => {
  const announced: Readonly<Record<string, readonly Turn[]>>[] = [];
  const candidates = {
    accelerator: [candidate("a2", "ada", 2), candidate("a1", "ada", 1), candidate("b1", "bob", 3)],
    cpu: [candidate("s1", "bob", 0)],
  };
  await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {},
      strandedScheduled: async () => [],
      courier: { knows: async () => true, send: async () => {} },
      queueNow: async (needs) => ({
        ...emptyQueue,
        candidates: candidates[needs],
        loads: new Map([["ada", { ...noLoad, running: 1, usedSeconds: 60 }]]),
        running: [{ jobId: "a0", userId: "ada", pool: "all", secondsLeft: 30, isMeasured: true }],
      }),
      announce: async (turns) => announced.push(turns),
      advanceStudies: async () => 0,
    },
    noError,
  );
  const order = (turns: readonly Turn[]) =>
    turns.map(({ jobId, place, expectedStartMs }) => [jobId, place, expectedStartMs]);
  expect(order(announced[0]!.accelerator!)).toEqual([
    ["b1", 1, 30_000],
    ["a1", 2, 90_000],
    ["a2", 3, 150_000],
  ]);
  expect(order(announced[0]!.cpu!)).toEqual([["s1", 1, 30_000]]);
});

test("announces the first hundred places: those further back change with every job that ends", async () => {
  const announced: Readonly<Record<string, readonly Turn[]>>[] = [];
  const asked: number[] = [];
  const candidates = Array.from({ length: 150 }, (_, i) => candidate(`job${i}`, "ada", i));
  await reconcileOnce(
    {
      withLock: (work) => work(),
      repairs: {},
      strandedScheduled: async () => [],
      courier: { knows: async () => true, send: async () => {} },
      queueNow: async (_, perUser) => {
        asked.push(perUser);
        return { ...emptyQueue, candidates };
      },
      announce: async (turns) => announced.push(turns),
      advanceStudies: async () => 0,
    },
    noError,
  );
  expect(asked).toEqual([100, 100]);
  expect(announced[0]?.accelerator?.map(({ jobId }) => jobId)).toEqual(
    candidates.slice(0, 100).map(({ jobId }) => jobId),
  );
});

test("an order that cannot be read or announced is reported, and takes back no repair", async () => {
  const away = new Error("the database is away");
  for (const failing of [
    { ...nobodyWaits, queueNow: () => Promise.reject(away) },
    { ...nobodyWaits, announce: () => Promise.reject(away) },
    { ...nobodyWaits, advanceStudies: () => Promise.reject(away) },
  ]) {
    const reported: unknown[] = [];
    const repaired = await reconcileOnce(
      {
        withLock: (work) => work(),
        repairs: { expiredLeases: async () => 2 },
        ...failing,
        strandedScheduled: async () => [],
        courier: { knows: async () => true, send: async () => {} },
      },
      (error) => reported.push(error),
    );
    expect(repaired).toEqual({ expiredLeases: 2 });
    expect(reported).toEqual([away]);
  }
});

describe("rounds", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("come at their interval until the stop, report what they repaired alone, and outlast one that fails", async () => {
    const repaired: unknown[] = [];
    const errors: unknown[] = [];
    const away = new Error("the lock cannot be asked for");
    let rounds = 0;
    const reconciler = runReconciler(
      {
        withLock: (work) => (++rounds === 2 ? Promise.reject(away) : work()),
        repairs: { expiredLeases: async () => (rounds === 1 ? 0 : rounds) },
        ...nobodyWaits,
        strandedScheduled: async () => [],
        courier: { knows: async () => true, send: async () => {} },
      },
      { everyMs: 100, onRepair: (counts) => repaired.push(counts), onError: (error) => errors.push(error) },
    );
    await vi.advanceTimersByTimeAsync(50);
    expect([rounds, repaired, errors]).toEqual([1, [], []]);
    await vi.advanceTimersByTimeAsync(100);
    expect([rounds, repaired, errors]).toEqual([2, [], [away]]);
    await vi.advanceTimersByTimeAsync(100);
    expect([rounds, repaired, errors]).toEqual([3, [{ expiredLeases: 3 }], [away]]);
    await reconciler.stop();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(rounds).toBe(3);
  });
});
