import { normal, stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { conformalThreshold, smallestFalseAlarmRate } from "./conformal-threshold.ts";
import { empiricalPValue } from "./empirical-p-value.ts";

const drawn = (label: string, count: number) => {
  const random = stream(1, label);
  return Float64Array.from({ length: count }, () => normal(random));
};

describe("a conformal threshold", () => {
  it("is the score that a share of held-out images reaches, counting one more", () => {
    const heldOut = Float64Array.from({ length: 19 }, (_, i) => i);
    expect(conformalThreshold(heldOut, 0.05)).toBe(18);
    expect(conformalThreshold(heldOut, 0.1)).toBe(17);
    expect(conformalThreshold(heldOut, 0.5)).toBe(9);
  });

  it("calls the same images anomalies as p-values do, at every rate and with ties", () => {
    const heldOut = Float64Array.from(drawn("held out", 99), (value) => Math.round(4 * value));
    const test = Float64Array.from(drawn("test", 200), (value) => Math.round(4 * value));
    for (let percent = 1; percent < 100; percent++) {
      const threshold = conformalThreshold(heldOut, percent / 100) ?? Number.NaN;
      for (const score of test)
        expect(score > threshold).toBe(empiricalPValue(heldOut, score) <= percent / 100);
    }
  });

  it("calls no more than its share of normal images anomalies", () => {
    let flagged = 0;
    for (let trial = 0; trial < 200; trial++) {
      const threshold = conformalThreshold(drawn(`held out ${trial}`, 59), 0.05) ?? Number.NaN;
      flagged += drawn(`test ${trial}`, 50).filter((score) => score > threshold).length;
    }
    expect(flagged / 10_000).toBeLessThan(0.056);
    expect(flagged / 10_000).toBeGreaterThan(0.044);
  });

  it("is none where a rate is below what so many images can give", () => {
    const heldOut = Float64Array.from({ length: 19 }, (_, i) => i);
    expect(conformalThreshold(heldOut, 0.049)).toBeUndefined();
    expect(conformalThreshold(new Float64Array(0), 0.5)).toBeUndefined();
    expect(smallestFalseAlarmRate(19)).toBe(0.05);
    expect(smallestFalseAlarmRate(0)).toBeUndefined();
  });
});
