/** When each waiting job should start: the numbers behind `GET /v1/queue`. */
import { anyResources, noLoad, type WaitingJob } from "@outlab/attempt";
import { describe, expect, it } from "vitest";
import { emptyQueue } from "./empty-queue.suite.ts";
import { forecast } from "./forecast.ts";

const job = (jobId: string, userId: string, changed: Partial<WaitingJob> = {}): WaitingJob => ({
  jobId,
  userId,
  band: 1,
  priorityBand: 1,
  ownOrder: 0,
  isReturning: false,
  expectedSeconds: 100,
  expectedFrom: "like-jobs",
  likeJobs: 3,
  askedAtMs: 0,
  readyAtMs: 0,
  resources: anyResources,
  ...changed,
});
const onePool = (totalSlots: number) => [{ ...emptyQueue.pools[0]!, totalSlots }];
const running = (secondsLeft: number, isMeasured = true) => ({
  jobId: "now",
  userId: "eve",
  pool: "all",
  secondsLeft,
  isMeasured,
});
const nowMs = 1_000_000;

describe("a forecast", () => {
  it("starts jobs one after the other as slots come free, in the order of their turns", () => {
    const queue = {
      ...emptyQueue,
      nowMs,
      candidates: [job("a1", "ada"), job("a2", "ada", { askedAtMs: 1 }), job("b1", "ben", { askedAtMs: 2 })],
      running: [running(30)],
    };
    expect(forecast(queue, 10)).toEqual([
      { jobId: "a1", place: 1, expectedStartMs: nowMs + 30_000, isMeasured: true },
      { jobId: "b1", place: 2, expectedStartMs: nowMs + 130_000, isMeasured: true },
      { jobId: "a2", place: 3, expectedStartMs: nowMs + 230_000, isMeasured: true },
    ]);
    expect(forecast({ ...queue, pools: onePool(2) }, 1)).toEqual([
      { jobId: "a1", place: 1, expectedStartMs: nowMs, isMeasured: true },
    ]);
  });

  it("says no time where no worker has such a slot, and gives places all the same", () => {
    expect(forecast({ ...emptyQueue, pools: onePool(0), candidates: [job("a1", "ada")] }, 10)).toEqual([
      { jobId: "a1", place: 1, expectedStartMs: null, isMeasured: true },
    ]);
  });

  it("is no measurement behind a job of unknown length, or beside one that runs", () => {
    const candidates = [
      job("a1", "ada"),
      job("a2", "ada", { askedAtMs: 1, expectedFrom: "nothing", likeJobs: 0 }),
      job("a3", "ada", { askedAtMs: 2 }),
    ];
    const isMeasured = (more: object) =>
      forecast({ ...emptyQueue, candidates, ...more }, 10).map((turn) => turn.isMeasured);
    expect(isMeasured({})).toEqual([true, true, false]);
    expect(isMeasured({ running: [running(5, false)] })).toEqual([false, false, false]);
  });

  it("foresees that a low job ages, and gives no place to one whose owner has as many running as they may", () => {
    const low = job("low", "ada", { band: 2, priorityBand: 2, readyAtMs: -3_500_000 });
    const stream = Array.from({ length: 9 }, (_, i) => job(`b${i}`, "ben", { askedAtMs: i }));
    const policy = { ...emptyQueue.policy, lowAgesAfterSeconds: 3_600 };
    const loads = new Map([["cleo", { ...noLoad, running: 1, maxRunning: 1 }]]);
    const turns = forecast(
      { ...emptyQueue, policy, loads, candidates: [low, ...stream, job("c", "cleo")] },
      20,
    );
    expect(turns.find(({ jobId }) => jobId === "low")).toMatchObject({ place: 10, expectedStartMs: 100_000 });
    expect(turns.map(({ jobId }) => jobId)).not.toContain("c");
  });

  it("starts a job where it fits, while one that fits no worker has a place and no time", () => {
    const [card] = [{ ...emptyQueue.pools[0]!, name: "card-8000", cardMemoryMiB: 8_000 }];
    const asking = (memoryMiB: number) => ({ resources: { device: "accelerator", memoryMiB } as const });
    const candidates = [
      job("big", "ada", asking(9_000)),
      job("first", "ada", { ...asking(8_000), askedAtMs: 1 }),
      job("second", "ada", { ...asking(8_000), askedAtMs: 2 }),
      job("any", "ada", { askedAtMs: 3 }),
    ];
    const turns = forecast({ ...emptyQueue, nowMs, candidates, pools: [card!, ...onePool(1)] }, 10);
    expect(turns.map(({ jobId, expectedStartMs }) => [jobId, expectedStartMs])).toEqual([
      ["big", null],
      ["first", nowMs],
      ["second", nowMs + 100_000],
      ["any", nowMs],
    ]);
  });
});
