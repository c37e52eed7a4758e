import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLongTimeout } from "./set-long-timeout.ts";

const DAY_MS = 86_400_000;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("fires after sixty days, once and not before", () => {
  const fire = vi.fn();
  setLongTimeout(fire, 60 * DAY_MS);
  vi.advanceTimersByTime(60 * DAY_MS - 1);
  expect(fire).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60 * DAY_MS);
  expect(fire).toHaveBeenCalledTimes(1);
});

test("never fires once it is cleared, in a later part of its time too", () => {
  const fire = vi.fn();
  const timer = setLongTimeout(fire, 60 * DAY_MS);
  vi.advanceTimersByTime(30 * DAY_MS);
  timer.clear();
  vi.advanceTimersByTime(60 * DAY_MS);
  expect(fire).not.toHaveBeenCalled();
});
