import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStopper, type StopReason } from "./stop-attempt.ts";

const GRACE: Record<StopReason, number> = {
  pause: 600_000,
  drain: 30_000,
  timeout: 10_000,
  overuse: 0,
  cancel: 5_000,
  lost: 0,
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function stopperWithLog() {
  const log: string[] = [];
  const stopper = createStopper(GRACE, {
    ask: () => log.push(`ask ${performance.now()}`),
    kill: () => log.push(`kill ${performance.now()}`),
    nowMs: () => performance.now(),
  });
  return { log, stopper };
}

test("asks first, and kills when the grace is over", () => {
  const { log, stopper } = stopperWithLog();
  const begin = performance.now();
  stopper.stop("cancel");
  vi.advanceTimersByTime(4_999);
  expect([log, stopper.isKilled]).toEqual([[`ask ${begin}`], false]);
  vi.advanceTimersByTime(1);
  expect(stopper.isKilled).toBe(true);
  expect(log).toEqual([`ask ${begin}`, `kill ${begin + 5_000}`]);
  expect(stopper.signalledAtMs("cancel")).toBe(begin);
});

test("kills no process that ended in time", () => {
  const { log, stopper } = stopperWithLog();
  stopper.stop("drain");
  stopper.done();
  vi.advanceTimersByTime(100_000);
  expect(log).toHaveLength(1);
  expect(stopper.isKilled).toBe(false);
});

test.each(["lost", "overuse"] as const)("kills an attempt at once that is stopped for %s", (reason) => {
  const { log, stopper } = stopperWithLog();
  stopper.stop(reason);
  expect(log).toEqual([`kill ${performance.now()}`]);
  expect(stopper.isKilled).toBe(true);
});

test("lets a more serious reason replace a less serious one, and not the reverse", () => {
  const { log, stopper } = stopperWithLog();
  const begin = performance.now();
  stopper.stop("drain");
  vi.advanceTimersByTime(1_000);
  stopper.stop("cancel");
  stopper.stop("drain");
  stopper.stop("timeout");
  expect(stopper.reason).toBe("cancel");
  expect(stopper.signalledAtMs("cancel")).toBe(begin + 1_000);
  vi.advanceTimersByTime(5_000);
  expect(log.at(-1)).toBe(`kill ${begin + 6_000}`);
});

test("hastens an attempt that has time to save what it has, when its worker is to stop", () => {
  const asked: StopReason[] = [];
  const kills: number[] = [];
  const stopper = createStopper(GRACE, {
    ask: (reason) => asked.push(reason),
    kill: () => kills.push(performance.now()),
    nowMs: () => performance.now(),
  });
  const begin = performance.now();
  stopper.stop("pause");
  vi.advanceTimersByTime(60_000);
  stopper.stop("drain");
  stopper.stop("pause");
  expect(asked).toEqual(["pause", "drain"]);
  vi.advanceTimersByTime(30_000);
  expect(kills).toEqual([begin + 90_000]);
});

test("never gives more time because of a second reason", () => {
  const { log, stopper } = stopperWithLog();
  const begin = performance.now();
  stopper.stop("drain");
  vi.advanceTimersByTime(29_000);
  stopper.stop("cancel");
  vi.advanceTimersByTime(1_000);
  expect(log.at(-1)).toBe(`kill ${begin + 30_000}`);
});
