import { describe, expect, it } from "vitest";
import { crossBarcode } from "./barcodes/cross-barcode.ts";
import { ripsBarcode } from "./barcodes/rips-barcode.ts";
import { cloudOfRows, type PointCloud, requireCloud, requireClouds } from "./cloud.ts";
import {
  distancesOfCloud,
  distancesOfLowerTriangle,
  distancesOfMatrix,
  distancesOfPairs,
} from "./input/distances-input.ts";
import { TopologyError, type TopologyErrorCode } from "./topology-error.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

describe("bad input is refused with a typed error that names the place", () => {
  const cases: [string, () => unknown, TopologyErrorCode, string][] = [
    [
      "rows of different lengths",
      () => cloudOfRows([[1, 2], [3]]),
      "mixed-dimensions",
      "row 1 has 1 coordinates",
    ],
    ["no rows", () => cloudOfRows([]), "empty-cloud", "0 points in 0 dimensions"],
    [
      "NaN coordinates",
      () =>
        cloudOfRows([
          [1, 2],
          [3, nan],
        ]),
      "not-finite",
      "NaN at row 1, column 1",
    ],
    [
      "infinite coordinates",
      () => distancesOfCloud(cloudLike([infinity, 1], 1, 2)),
      "not-finite",
      "Infinity at row 0, column 0",
    ],
    [
      "points too far apart for float32",
      () => requireCloud(cloudLike([0, 1, 3e38, 0, -3e38, 0], 3, 2), "P"),
      "distance-overflow",
      "row 1 of P and row 2 of P are 6.0",
    ],
    [
      "clouds too far apart for float32, each finite by itself",
      () => requireClouds(cloudLike([3e38, 3e38], 2, 1), cloudLike([1, -2e38], 2, 1)),
      "distance-overflow",
      "row 1 of the second cloud and row 0 of the first cloud are ",
    ],
    [
      "a wrong number of coordinates",
      () => requireCloud(cloudLike([1, 2, 3], 2, 2), "P"),
      "wrong-length",
      "found 3",
    ],
    [
      "clouds of two dimensions",
      () => requireClouds(cloudOfRows([[1]]), cloudOfRows([[1, 2]])),
      "mixed-dimensions",
      "the first has 1 dimensions, the second 2",
    ],
    [
      "a matrix that is no square",
      () => distancesOfMatrix([0, 1, 1], 2),
      "wrong-length",
      "4 entries, found 3",
    ],
    [
      "asymmetric distances",
      () => distancesOfMatrix([0, 1, 2, 0], 2),
      "asymmetric-distances",
      "(1, 0) is 2, (0, 1) is 1",
    ],
    [
      "a diagonal that is not 0",
      () => distancesOfMatrix([0, 1, 1, 3], 2),
      "asymmetric-distances",
      "3 at (1, 1)",
    ],
    [
      "negative distances",
      () => distancesOfLowerTriangle([1, -2, 1]),
      "negative-distance",
      "of 2 and 0 is -2",
    ],
    ["NaN distances", () => distancesOfMatrix([0, nan, nan, 0], 2), "not-finite", "of 1 and 0 is NaN"],
    [
      "distances beyond float32",
      () => distancesOfLowerTriangle([1e300]),
      "not-finite",
      "of 1 and 0 is 1e+300",
    ],
    [
      "a lower triangle of no size",
      () => distancesOfLowerTriangle([1, 2]),
      "wrong-length",
      "2 is not such a number",
    ],
    ["no points", () => distancesOfMatrix([], 0), "empty-cloud", "found 0"],
    ["too many points", () => distancesOfPairs(70_000, []), "bad-option", "at most 65535"],
    [
      "a pair outside",
      () => distancesOfPairs(2, [{ i: 0, j: 2, distance: 1 }]),
      "bad-option",
      "found (0, 2)",
    ],
    [
      "a pair of one point",
      () => distancesOfPairs(2, [{ i: 1, j: 1, distance: 0 }]),
      "bad-option",
      "found (1, 1)",
    ],
    [
      "a pair at no distance",
      () => distancesOfPairs(2, [{ i: 1, j: 0, distance: -1 }]),
      "negative-distance",
      "of 1 and 0 is -1",
    ],
  ];
  it.each(cases)("%s", (_name, act, code, part) => {
    expect(act).toThrow(TopologyError);
    expect(act).toThrow(expect.objectContaining({ code, message: expect.stringContaining(part) }));
  });
});

describe("the ends of float32", () => {
  it("are measured: distances up to the largest number, and between points that are as near as two can be", async () => {
    const far = cloudLike([-1.7e38, 0, 1.7e38], 3, 1);
    const near = cloudLike([0, 2 ** -149, 3 * 2 ** -149], 3, 1);
    const deaths = async (cloud: PointCloud) =>
      (await ripsBarcode(cloud)).degrees[0].map(({ death }) => death).filter(Number.isFinite);
    expect(await deaths(far)).toEqual([Math.fround(1.7e38), Math.fround(1.7e38)]);
    expect(await deaths(near)).toEqual([2 ** -148, 2 ** -149]);
    const joined = await crossBarcode(near, cloudLike([2 ** -149], 1, 1));
    expect(joined.degrees[0].map(({ death }) => death)).toEqual([
      Number.POSITIVE_INFINITY,
      2 ** -148,
      2 ** -149,
    ]);
  });
});

function cloudLike(points: number[], count: number, dimension: number) {
  return { points: Float32Array.from(points), count, dimension };
}
