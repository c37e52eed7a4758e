import type { TableValue } from "@outlab/pipeline";
import { describe, expect, it } from "vitest";
import { detectionRows } from "./detection.ts";

function rowsOf(scoresOf: Readonly<Record<string, readonly number[]>>) {
  const scores = Object.values(scoresOf).flat();
  let first = 0;
  const classes = Object.entries(scoresOf).map(([className, { length }], label) => {
    const rows = Uint32Array.from({ length }, (_, i) => first + i);
    first += length;
    return { label, className, isNormal: className === "normal", rows };
  });
  const options = { label: "knn", firstPosition: 3, normalize: "l2" } as const;
  return detectionRows(classes, Float64Array.from(scores), options).map(
    ({ position, values }): Record<string, TableValue> => ({ position, ...values }),
  );
}

describe("detection", () => {
  it("has a row per anomalous class and one for all, with how many images each compares", () => {
    expect(rowsOf({ normal: [1, 3], near: [2, 2], far: [5, 6] })).toMatchObject([
      { position: 3, scorer: "knn", className: "near", auroc: 0.5, positives: 2, negatives: 2 },
      { position: 4, scorer: "knn", className: "far", auroc: 1, positives: 2, negatives: 2 },
      { position: 5, scorer: "knn", className: "all", auroc: 0.75, positives: 4, negatives: 2 },
    ]);
  });

  it("has a column for each measure: one pair of six the wrong way round", () => {
    const [row] = rowsOf({ normal: [1, 4], other: [3, 5, 6] });
    expect(row).toEqual({
      position: 3,
      scorer: "knn",
      className: "other",
      auroc: expect.closeTo(5 / 6, 12),
      aurocLow: expect.any(Number),
      aurocHigh: 1,
      // Anomalies are found at places 1, 2 and 4 from above, normal images at 1 and 3 from below.
      auprAnomaly: expect.closeTo((1 + 1 + 3 / 4) / 3, 12),
      auprNormal: expect.closeTo((1 + 2 / 3) / 2, 12),
      fprAtTpr95: 0.5,
      // Two of three anomalies are above both normal images; the tenth of those counts.
      partialAuroc: expect.closeTo((1 + (0.1 * (2 / 3) - 0.005) / 0.095) / 2, 12),
      bestF1: expect.closeTo(6 / 7, 12), // of 3, 4, 5 and 6
      bestBalancedAccuracy: expect.closeTo(5 / 6, 12), // of 5 and 6
      positives: 3,
      negatives: 2,
      normalize: "l2",
    });
  });

  it("has no interval where there is one image of a kind, rather than one of no width", () => {
    const rows = rowsOf({ normal: [1, 2, 3], one: [4], two: [4, 5] });
    expect(rows.map(({ className, aurocLow, aurocHigh }) => [className, aurocLow, aurocHigh])).toEqual([
      ["one", null, null],
      ["two", 1, 1],
      ["all", 1, 1],
    ]);
    const oneNormal = rowsOf({ normal: [1], other: [2, 3] });
    expect(oneNormal[0]).toMatchObject({ auroc: 1, aurocLow: null, aurocHigh: null, negatives: 1 });
  });

  it("says what was done to the embeddings", () => {
    expect(rowsOf({ normal: [1], other: [2] })[0]).toMatchObject({ normalize: "l2" });
  });

  it("has no rows where all classes are normal, or none is", () => {
    expect(rowsOf({ normal: [1, 2] })).toEqual([]);
    expect(rowsOf({ other: [1, 2] })).toEqual([]);
  });
});
