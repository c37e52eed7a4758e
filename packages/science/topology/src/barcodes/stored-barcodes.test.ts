/** Barcodes that ripser.py and gudhi agree on; origin in the fixture. */
import { describe, expect, it } from "vitest";
import { cloudOfRows, type PointCloud } from "../cloud.ts";
import { readJsonFixture } from "../testing/fixture.ts";
import { sortedBars } from "../testing/plain-barcode.ts";
import type { Barcode } from "./barcode.ts";
import { crossBarcode } from "./cross-barcode.ts";
import { ripsBarcode } from "./rips-barcode.ts";

type Stored = readonly (readonly [number, number | null])[];

interface Barcodes {
  readonly rips: readonly {
    readonly name: string;
    readonly points: number[][];
    readonly threshold: number | null;
    readonly bars: readonly Stored[];
  }[];
  readonly cross: readonly {
    readonly name: string;
    readonly p: number[][];
    readonly q: number[][];
    readonly bars: readonly Stored[];
  }[];
}

const { rips, cross } = readJsonFixture<Barcodes>("barcodes.json");

/** The stored bars are those of points rounded to float32. */
function rounded(rows: readonly (readonly number[])[]): PointCloud {
  return cloudOfRows(rows.map((row) => row.map(Math.fround)));
}

/** Equal as float32: both sides round the same distances once. */
function expectStored(found: Barcode, stored: readonly Stored[]) {
  for (const [degree, bars] of stored.entries()) {
    const expected = bars.map(
      ([birth, death]) =>
        [Math.fround(birth), death === null ? Number.POSITIVE_INFINITY : Math.fround(death)] as const,
    );
    const intervals = found.degrees[degree].map(({ birth, death }) => [birth, death] as const);
    expect(sortedBars(intervals)).toEqual(sortedBars(expected));
  }
}

describe("stored barcodes of ripser.py and gudhi", () => {
  it.each(rips)("are met to the last bit: $name", async ({ points, threshold, bars }) => {
    const maxDegree = (bars.length - 1) as 1 | 2;
    const options = threshold === null ? { maxDegree } : { maxDegree, threshold };
    expectStored(await ripsBarcode(rounded(points), options), bars);
  });

  it.each(cross)("are met by the cone for the full matrix: $name", async ({ p, q, bars }) => {
    expectStored(await crossBarcode(rounded(p), rounded(q)), bars);
  });
});
