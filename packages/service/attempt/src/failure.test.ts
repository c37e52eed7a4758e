import { failureClasses } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { attemptLimit, failures, isRetryable, lossDelayMs, lossLimit, retryDelayMs } from "./failure.ts";

describe("the table of failures", () => {
  it("tries again what was not the experiment's fault, and nothing else", () => {
    expect(failureClasses.filter(isRetryable)).toEqual(["storage-full", "stalled", "infrastructure"]);
    expect(Object.keys(failures).toSorted()).toEqual([...failureClasses].toSorted());
  });

  it("waits longer from attempt to attempt, at most five minutes", () => {
    const delays = [1, 2, 3, 4, 5, 20].map(retryDelayMs);
    expect(delays).toEqual([2_000, 8_000, 32_000, 128_000, 300_000, 300_000]);
    expect(attemptLimit).toBe(3);
  });

  it("does not wait for the first two workers that were lost, and more and more for the next", () => {
    expect([1, 2, 3, 4].map(lossDelayMs)).toEqual([0, 0, 2_000, 8_000]);
    expect(lossLimit).toBeGreaterThan(attemptLimit);
  });
});
