/** Distance matrices as NumPy programs make them, and the bars of the matrix that was meant (origin in the fixture). */
import { describe, expect, it } from "vitest";
import { ripsBarcodeOfDistances } from "../barcodes/rips-barcode.ts";
import { readJsonFixture } from "../testing/fixture.ts";
import { expectBars, type StoredBars } from "../testing/stored-bars.ts";
import type { TopologyErrorCode } from "../topology-error.ts";
import {
  type Distances,
  distancesOfLowerTriangle,
  distancesOfMatrix,
  distancesOfPairs,
} from "./distances-input.ts";

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY, NaN: nan } = Number;
const { cases } = readJsonFixture<{
  cases: readonly { name: string; matrix: (number | null)[][]; bars: StoredBars }[];
}>("rounded-matrices.json");
const entries = (matrix: (number | null)[][]) => matrix.flat().map((value) => value ?? infinity);

describe("a distance matrix", () => {
  it.each(cases)("gives the bars of the one that was meant: $name", async ({ matrix, bars }) => {
    expectBars(await ripsBarcodeOfDistances(distancesOfMatrix(entries(matrix), 12)), bars);
  });

  it.each(cases)("gives them as a lower triangle and as a list of pairs: $name", async ({ matrix, bars }) => {
    const pairs = matrix.flatMap((row, i) =>
      row.slice(0, i).map((distance, j) => ({ i, j, distance: distance ?? infinity })),
    );
    const triangle = distancesOfLowerTriangle(pairs.map(({ distance }) => distance));
    expectBars(await ripsBarcodeOfDistances(triangle), bars);
    expectBars(await ripsBarcodeOfDistances(distancesOfPairs(12, pairs)), bars);
  });

  it("is said to be repaired, with what and how much, and is not where it was sound", () => {
    const remarks = (values: number[], count = 2) => distancesOfMatrix(values, count).remarks;
    expect(remarks([0, 1, 1, 0])).toEqual([]);
    expect(remarks([1e-16, 1, 1 + 2 ** -52, 0])).toEqual([
      "repaired the distances: 1 entry of the diagonal was not 0 and counts as 0; 1 pair had two distances and counts with " +
        "their mean (off by up to 2.22e-16; up to 0.000001 is taken for rounding)",
    ]);
    expect(remarks([0, -1e-17, 1, -1e-17, 0, 1, 1, 1, 0], 3)[0]).toContain("1 distance was negative");
    expect(distancesOfLowerTriangle([-1e-17, 1, 1]).remarks[0]).toContain("1 below 0 count as 0");
  });

  it("counts the mean of two entries, and 0 for one just below it", () => {
    expect(rowsOf(distancesOfMatrix([0, 1, 1 + 1e-7, 0], 2))).toEqual([[Math.fround(1 + 5e-8)], []]);
    expect(rowsOf(distancesOfMatrix([0, -1e-9, 1, -1e-9, 0, 1, 1, 1, 0], 3))).toEqual([[0, 1], [1], []]);
    expect(rowsOf(distancesOfLowerTriangle([-1e-9, 1, 1]))).toEqual([[0, 1], [1], []]);
    expect(rowsOf(distancesOfPairs(2, [{ i: 0, j: 1, distance: -0 }]))).toEqual([[0], []]);
  });

  it("says so where distances are too small for float32 beside the largest", () => {
    const triangle = distancesOfLowerTriangle([1e-100, 1, 1]);
    expect(triangle.remarks).toEqual([
      "1 distances are so small beside the largest, 1, that float32 can't hold them: they lose digits or count as 0; " +
        "the smallest is 1e-100",
    ]);
    expect(distancesOfLowerTriangle([1e-60, 1, 1]).remarks).toEqual([]);
  });
});

describe("a distance matrix is refused beyond rounding, by its worst entry:", () => {
  const refusals: [string, () => unknown, TopologyErrorCode, string][] = [
    [
      "two entries for a pair, the worst of several",
      () => distancesOfMatrix([0, 1, 2, 1.01, 0, 3, 2.5, 3, 0], 3),
      "asymmetric-distances",
      "(2, 0) is 2.5, (0, 2) is 2, the worst of 2 entries that are wrong; only rounding is repaired, up to 0.000001 of the largest distance, 3; if their mean",
    ],
    [
      "a diagonal of similarities",
      () => distancesOfMatrix([1, 0.5, 0.5, 1], 2),
      "asymmetric-distances",
      "a point is 0 from itself, found 1 at (0, 0)",
    ],
    [
      "an infinite diagonal",
      () => distancesOfMatrix([0, 1, 1, infinity], 2),
      "asymmetric-distances",
      "found Infinity at (1, 1)",
    ],
    [
      "a pair that meets in one half only",
      () => distancesOfMatrix([0, 1, infinity, 0], 2),
      "asymmetric-distances",
      "(1, 0) is Infinity, (0, 1) is 1; only rounding is repaired, up to 0.000001 of the largest distance, 1; a pair that never",
    ],
    [
      "a negative entry",
      () => distancesOfMatrix([0, 2, -0.1, 2, 0, 1, -0.1, 1, 0], 3),
      "negative-distance",
      "the distance of 2 and 0 is -0.1",
    ],
    [
      "minus infinity",
      () => distancesOfMatrix([0, NEGATIVE_INFINITY, NEGATIVE_INFINITY, 0], 2),
      "negative-distance",
      "is -Infinity",
    ],
    ["NaN above the diagonal", () => distancesOfMatrix([0, nan, 1, 0], 2), "not-finite", "of 0 and 1 is NaN"],
    ["NaN on the diagonal", () => distancesOfMatrix([0, 1, 1, nan], 2), "not-finite", "of 1 and 1 is NaN"],
    [
      "a negative entry of a lower triangle",
      () => distancesOfLowerTriangle([1, -0.001, -0.01]),
      "negative-distance",
      "the distance of 2 and 1 is -0.01",
    ],
  ];
  it.each(refusals)("%s", (_name, act, code, part) => {
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });
});

/** What the engine gets, above the diagonal. */
function rowsOf({ count, fillRow }: Distances): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const row = new Float32Array(count);
    fillRow(i, row);
    return [...row.subarray(i + 1)];
  });
}
