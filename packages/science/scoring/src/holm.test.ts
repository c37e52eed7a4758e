import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { holmAdjusted } from "./holm.ts";

describe("holmAdjusted", () => {
  it("is what statsmodels gives with the method holm", () => {
    // statsmodels.stats.multitest.multipletests(values, method="holm")[1], statsmodels 0.15.0.
    const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12));
    expect([...holmAdjusted([0.01, 0.02, 0.03, 0.005])]).toEqual(close([0.03, 0.04, 0.04, 0.02]));
    expect([...holmAdjusted([0.9, 0.8, 0.01])]).toEqual(close([1, 1, 0.03]));
    expect([...holmAdjusted([])]).toEqual([]);
  });

  it("rejects at each level what stepping down from the smallest p-value rejects", () => {
    const ps = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 12 });
    fc.assert(
      fc.property(ps, fc.integer({ min: 1, max: 60 }), (counts, level) => {
        // Whole numbers of 1/64, so that no product is rounded.
        const sorted = counts.toSorted((a, b) => a - b);
        const kept = sorted.findIndex((p, k) => p * (counts.length - k) > level);
        const firstKept = kept < 0 ? Number.POSITIVE_INFINITY : sorted[kept];
        const adjusted = holmAdjusted(counts.map((count) => count / 64));
        for (const [i, count] of counts.entries()) expect(adjusted[i] <= level / 64).toBe(count < firstKept);
      }),
    );
  });
});
