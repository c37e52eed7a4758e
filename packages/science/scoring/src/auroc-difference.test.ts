import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { aurocDifference } from "./auroc-difference.ts";
import { aurocInterval } from "./auroc-interval.ts";

/** Two scores of each image that share most of their noise, as two views of one encoder do. */
function paired(seed: number, count: number, gain: number) {
  const random = stream(seed, "paired");
  const isAnomaly = Uint8Array.from({ length: count }, (_, i) => i % 2);
  const first = new Float64Array(count);
  const second = new Float64Array(count);
  isAnomaly.forEach((anomaly, i) => {
    const shared = normal(random);
    first[i] = shared + (1 + gain) * anomaly + 0.3 * normal(random);
    second[i] = shared + anomaly + 0.3 * normal(random);
  });
  return { first, second, isAnomaly };
}

describe("the difference of two AUROCs on the same images", () => {
  it("is that of the two, and changes its sign with their order", () => {
    const { first, second, isAnomaly } = paired(1, 200, 0.5);
    const auroc = (scores: Float64Array) => aurocInterval(scores, isAnomaly).auroc;
    const there = aurocDifference(first, second, isAnomaly);
    const back = aurocDifference(second, first, isAnomaly);
    expect(there.difference).toBeCloseTo(auroc(first) - auroc(second), 12);
    expect(back.difference).toBeCloseTo(-there.difference, 12);
    expect(back.low).toBeCloseTo(-there.high!, 12);
    expect(back.pValue).toBe(there.pValue);
  });

  it("has an interval narrower than that of two detectors on different images", () => {
    const { first, second, isAnomaly } = paired(2, 400, 0.2);
    const { low, high } = aurocDifference(first, second, isAnomaly);
    const errors = [first, second].map((scores) => aurocInterval(scores, isAnomaly).standardError!);
    expect(high! - low!).toBeLessThan(0.6 * 2 * 1.96 * Math.hypot(...errors));
  });

  it("is known by hand where there are few images", () => {
    // Anomalies 1 and 3 against normal images 0 and 2; the second detector orders all rightly.
    const isAnomaly = Uint8Array.of(0, 0, 1, 1);
    const result = aurocDifference(Float64Array.of(0, 2, 1, 3), Float64Array.of(0, 1, 2, 3), isAnomaly);
    // Placements differ by (-1/2, 0) of the anomalies and (0, -1/2) of the normal images: variance 1/8 each.
    const error = Math.sqrt(1 / 8 / 2 + 1 / 8 / 2);
    expect(result.difference).toBe(-0.25);
    expect(result.low).toBeCloseTo(-0.25 - 1.959963984540054 * error, 12);
    expect(result.high).toBeCloseTo(-0.25 + 1.959963984540054 * error, 12);
  });

  it("finds no difference where none is in as many of twenty pairs as it says", () => {
    const pValues = Array.from({ length: 200 }, (_, seed) => {
      const { first, second, isAnomaly } = paired(seed + 10, 120, 0);
      return aurocDifference(first, second, isAnomaly).pValue!;
    });
    const rejected = pValues.filter((p) => p <= 0.05).length;
    expect(rejected).toBeGreaterThan(2);
    expect(rejected).toBeLessThan(22);
  });

  it("is none, surely, for scores that order all images alike", () => {
    const { first, isAnomaly } = paired(4, 50, 0);
    const stretched = first.map((score) => Math.exp(score));
    expect(aurocDifference(first, stretched, isAnomaly)).toEqual({
      difference: 0,
      low: 0,
      high: 0,
      pValue: 1,
    });
  });

  it("has no interval where there is one image of a kind", () => {
    const { low, high, pValue } = aurocDifference(
      Float64Array.of(0, 1, 2),
      Float64Array.of(1, 0, 2),
      Uint8Array.of(0, 0, 1),
    );
    expect([low, high, pValue]).toEqual([null, null, null]);
  });

  it("refuses a missing class and scores that are not finite", () => {
    const one = Float64Array.of(1, 2);
    expect(() => aurocDifference(one, one, Uint8Array.of(1, 1))).toThrow("needs both classes");
    expect(() => aurocDifference(one, Float64Array.of(1, Number.NaN), Uint8Array.of(0, 1))).toThrow(
      "score 1 is NaN",
    );
  });
});
