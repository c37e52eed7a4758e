import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs, pause } from "./backoff.ts";

describe("backoffMs", () => {
  it("doubles from one second to ten, less half of it at most by chance", () => {
    const longest = [1, 2, 3, 4, 5, 30].map((failures) => backoffMs(failures, () => 0));
    expect(longest).toEqual([1000, 2000, 4000, 8000, 10_000, 10_000]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (failures, chance) => {
          const most = backoffMs(failures, () => 0);
          const waited = backoffMs(failures, () => chance);
          expect(waited).toBeGreaterThanOrEqual(most / 2);
          expect(waited).toBeLessThanOrEqual(most);
        },
      ),
    );
  });

  it("waits as long as the server asks, up to a minute", () => {
    expect(backoffMs(1, () => 1, 5000)).toBe(5000);
    expect(backoffMs(5, () => 0, 5000)).toBe(10_000);
    expect(backoffMs(1, () => 0, 3_600_000)).toBe(60_000);
  });
});

describe("pause", () => {
  it("ends at once with the signal's reason, whether aborted before or meanwhile", async () => {
    const abort = new AbortController();
    const paused = pause(60_000, abort.signal);
    abort.abort(new Error("enough"));
    await expect(paused).rejects.toThrow("enough");
    await expect(pause(60_000, abort.signal)).rejects.toThrow("enough");
  });
});
