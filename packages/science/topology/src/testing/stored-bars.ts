/** Bars that GUDHI found in float64, compared as far as float32 goes. */
import { expect } from "vitest";
import type { Barcode } from "../barcodes/barcode.ts";
import { sortedBars } from "./plain-barcode.ts";

/** Per degree: birth and death, null for what never dies. */
export type StoredBars = readonly (readonly (readonly [number, number | null])[])[];

/**
 * Bars shorter than a millionth of their death are left out on both sides.
 *
 * @param times  the barcode's unit in the stored ones.
 */
export function expectBars({ degrees }: Barcode, stored: StoredBars, times = 1): void {
  for (const [degree, bars] of stored.entries()) {
    const expected = sortedBars(
      bars.map(([birth, death]) => [birth, death ?? Number.POSITIVE_INFINITY] as const),
    );
    const found = sortedBars(
      degrees[degree]
        .map(({ birth, death }) => [birth / times, death / times] as const)
        .filter(([birth, death]) => death === Number.POSITIVE_INFINITY || death - birth > 1e-6 * death),
    );
    expect(found).toHaveLength(expected.length);
    for (const [place, ends] of expected.entries())
      for (const [which, value] of ends.entries())
        expect(found[place][which] === value || Math.abs(found[place][which] / value - 1) < 2e-6).toBe(true);
  }
}
