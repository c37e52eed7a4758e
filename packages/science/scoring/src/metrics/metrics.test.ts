import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auprAnomaly } from "./aupr-anomaly.ts";
import { auprNormal } from "./aupr-normal.ts";
import { auroc } from "./auroc.ts";
import { fprAtTpr95 } from "./fpr-at-tpr95.ts";
import { metricSuite } from "./metric.suite.ts";
import { metrics } from "./registry.ts";

// Reversed, three of each: precisions 1/4, 2/5, 3/6 at the three hits.
const reversedAverage = (1 / 4 + 2 / 5 + 3 / 6) / 3;
const expectations: Record<string, Parameters<typeof metricSuite>[1]> = {
  auroc: { ideal: 1, reversed: 0, constant: () => 1 / 2 },
  "aupr-anomaly": { ideal: 1, reversed: reversedAverage, constant: (anomalies) => anomalies },
  "aupr-normal": { ideal: 1, reversed: reversedAverage, constant: (anomalies) => 1 - anomalies },
  // The least that McClish's scale gives: no anomaly is caught before a tenth of the normal images is flagged.
  "partial-auroc": { ideal: 1, reversed: (1 - 0.005 / 0.095) / 2, constant: () => 1 / 2 },
  // Reversed or constant, the best threshold flags all.
  "best-f1": { ideal: 1, reversed: 2 / 3, constant: (anomalies) => (2 * anomalies) / (1 + anomalies) },
  "best-balanced-accuracy": { ideal: 1, reversed: 1 / 2, constant: () => 1 / 2 },
  "fpr-at-tpr95": { ideal: 0, reversed: 1, constant: () => 1 },
};

for (const metric of metrics)
  describe(metric.kind, () => metricSuite(metric as never, expectations[metric.kind]));

describe("auroc", () => {
  it("is the share of pairs in the right order, ties counted one half", () => {
    const row = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.boolean());
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 40 }), (rows) => {
        const anomalies = rows.filter(([, anomaly]) => anomaly).map(([score]) => score);
        const normals = rows.filter(([, anomaly]) => !anomaly).map(([score]) => score);
        fc.pre(anomalies.length > 0 && normals.length > 0);
        const wins = anomalies.flatMap((a) => normals.map((n) => (a > n ? 1 : a === n ? 0.5 : 0) as number));
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        const scores = Float64Array.from(rows, ([score]) => score);
        const labels = Uint8Array.from(rows, ([, anomaly]) => Number(anomaly));
        expect(auroc.compute(scores, labels, {})).toBeCloseTo(share, 12);
        expect(
          auroc.compute(
            scores.map((s) => -s),
            labels,
            {},
          ),
        ).toBeCloseTo(1 - share, 12);
      }),
    );
  });
});

describe("average precision", () => {
  // sklearn.metrics.average_precision_score, scikit-learn 1.9.1, of the same eight scores and labels.
  const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4, 0.2, 0.9, 0.7);
  const labels = Uint8Array.of(0, 0, 1, 1, 1, 0, 0, 1);

  it("agrees with scikit-learn, anomaly positive", () => {
    expect(auprAnomaly.compute(scores, labels, {})).toBeCloseTo(0.6083333333333333, 12);
  });
  it("agrees with scikit-learn, normal positive and scores negated", () => {
    expect(auprNormal.compute(scores, labels, {})).toBeCloseTo(0.775, 12);
  });
});

describe("fpr-at-tpr95", () => {
  it("flags the normal images at or above the score that catches 95 of 100 anomalies", () => {
    const scores = Float64Array.from({ length: 200 }, (_, i) => (i < 100 ? i : i - 100));
    const labels = Uint8Array.from({ length: 200 }, (_, i) => (i < 100 ? 1 : 0));
    // 95 % of the anomalies score 5 or more, and so do 95 of the 100 normal images.
    expect(fprAtTpr95.compute(scores, labels, {})).toBe(0.95);
  });
});
