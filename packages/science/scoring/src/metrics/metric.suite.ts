/** What every metric must satisfy, whether high or low values are good. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Metric } from "../define.ts";

const labelled = fc
  .array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.boolean()), { minLength: 2, maxLength: 60 })
  .filter((rows) => rows.some(([, anomaly]) => anomaly) && rows.some(([, anomaly]) => !anomaly))
  .map((rows) => ({
    scores: Float64Array.from(rows, ([score]) => score),
    isAnomaly: Uint8Array.from(rows, ([, anomaly]) => Number(anomaly)),
  }));

/**
 * @param ideal  the value where all anomalies score above all normal images.
 * @param reversed  the value where all score below, with as many of each.
 * @param constant  the value where all scores are equal, for a share of anomalies.
 */
export function metricSuite(
  metric: Metric,
  values: { ideal: number; reversed: number; constant: (anomalyShare: number) => number },
): void {
  const compute = (scores: readonly number[] | Float64Array, isAnomaly: readonly number[] | Uint8Array) =>
    metric.compute(Float64Array.from(scores), Uint8Array.from(isAnomaly), metric.params.parse({}));

  it(`is ${values.ideal} when every anomaly scores above every normal image`, () => {
    expect(compute([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1])).toBeCloseTo(values.ideal, 12);
  });

  it("takes its worst value when the order is reversed", () => {
    expect(compute([6, 5, 4, 3, 2, 1], [0, 0, 0, 1, 1, 1])).toBeCloseTo(values.reversed, 12);
  });

  it("is the chance level when all scores are equal", () => {
    expect(compute([2, 2, 2, 2], [0, 1, 1, 1])).toBeCloseTo(values.constant(0.75), 12);
  });

  it("sees nothing but the order of the scores", () => {
    fc.assert(
      fc.property(labelled, ({ scores, isAnomaly }) => {
        const stretched = scores.map((score) => Math.exp(score / 5) - 3);
        expect(compute(stretched, isAnomaly)).toBe(compute(scores, isAnomaly));
      }),
    );
  });

  it("does not depend on the order of the images, ties included", () => {
    fc.assert(
      fc.property(labelled, ({ scores, isAnomaly }) => {
        expect(compute(scores.toReversed(), isAnomaly.toReversed())).toBeCloseTo(
          compute(scores, isAnomaly),
          12,
        );
      }),
    );
  });

  it("refuses a missing class, a score that is not finite and lengths that differ", () => {
    expect(() => compute([1, 2], [1, 1])).toThrow("needs both classes, found 2 anomalies and 0 normal");
    expect(() => compute([1, Number.NaN], [0, 1])).toThrow("score 1 is NaN");
    expect(() => compute([1, 2, 3], [0, 1])).toThrow("found 2 for 3 scores");
  });
}
