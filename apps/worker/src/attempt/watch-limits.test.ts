import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Exceeded, watchLimits } from "./watch-limits.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const generous = { wallClockSeconds: 1_000, noProgressSeconds: 1_000, usedSeconds: 0 };

function watched(limits: object, child: { heldMiB?: number; isWaiting?: boolean } = {}) {
  const exceeded: Exceeded[] = [];
  const watch = watchLimits(
    { ...generous, ...limits },
    {
      onExceeded: (one) => exceeded.push(one),
      isWaiting: () => child.isWaiting === true,
      residentMiB: async () => child.heldMiB,
      nowMs: () => performance.now(),
    },
  );
  return { watch, exceeded, found: () => exceeded.map(({ failureClass, reason }) => [failureClass, reason]) };
}

test("an attempt that takes longer than its time is over it then, and once", () => {
  const { found, exceeded } = watched({ wallClockSeconds: 60 });
  vi.advanceTimersByTime(59_999);
  expect(found()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(found()).toEqual([["timeout", "timeout"]]);
  expect(exceeded[0]?.message).toContain("limits.wallClockSeconds, 60");
  vi.advanceTimersByTime(10_000_000);
  expect(found()).toHaveLength(1);
});

test("an attempt has what earlier ones have left of the experiment's time", () => {
  const { found, exceeded } = watched({ experimentSeconds: 100, usedSeconds: 70.5 });
  vi.advanceTimersByTime(29_499);
  expect(found()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(found()).toEqual([["timeout", "timeout"]]);
  expect(exceeded[0]?.message).toContain("limits.experimentSeconds, 100");
});

test("each step begins the time of silence anew", () => {
  const { watch, found, exceeded } = watched({ noProgressSeconds: 10 });
  for (let step = 0; step < 5; step++) {
    vi.advanceTimersByTime(9_000);
    watch.progressed();
  }
  vi.advanceTimersByTime(9_999);
  expect(found()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(found()).toEqual([["stalled", "overuse"]]);
  expect(exceeded[0]?.message).toContain("limits.noProgressSeconds, 10");
});

test("an attempt whose result is not stored yet is not silent, however long that takes", () => {
  const child = { isWaiting: true };
  const { found } = watched({ noProgressSeconds: 10 }, child);
  vi.advanceTimersByTime(35_000);
  expect(found()).toEqual([]);
  child.isWaiting = false;
  vi.advanceTimersByTime(10_000);
  expect(found()).toEqual([["stalled", "overuse"]]);
});

test("memory is looked at each second, and only more than the limit counts", async () => {
  const memory = { heldMiB: 512 };
  const { found, exceeded } = watched({ memoryMiB: 512 }, memory);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(found()).toEqual([]);
  memory.heldMiB = 513;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(found()).toEqual([["oom", "overuse"]]);
  expect(exceeded[0]?.message).toMatch(/held 513 MiB.*limits\.memoryMiB, 512/);
});

test("where the system does not say how much memory it is, none is too much", async () => {
  const { found } = watched({ memoryMiB: 64 });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(found()).toEqual([]);
});

test("nothing is exceeded by an attempt that is over", async () => {
  const limits = { wallClockSeconds: 1, experimentSeconds: 1, noProgressSeconds: 1, memoryMiB: 64 };
  const { watch, found } = watched(limits, { heldMiB: 1_000 });
  watch.close();
  await vi.advanceTimersByTimeAsync(100_000);
  expect(found()).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
