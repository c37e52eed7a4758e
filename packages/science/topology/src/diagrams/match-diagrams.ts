/** What the two distances of diagrams share: points, their costs, and the bars that never die. */
import type { Bar } from "../barcodes/barcode.ts";

/** Cost of matching in the square of (first + second) points, each cloud filled up with places on the diagonal. */
export interface MatchingProblem {
  readonly size: number;
  /** Largest difference of coordinates, from row `i` to column `j`. */
  cost(i: number, j: number): number;
}

/**
 * Finite bars of two diagrams as one assignment: bar against bar, bar against the diagonal (half its length), and the
 * diagonal against itself for nothing.
 */
export function matchingProblem(first: readonly Bar[], second: readonly Bar[]): MatchingProblem {
  const a = first.filter(({ death }) => Number.isFinite(death));
  const b = second.filter(({ death }) => Number.isFinite(death));
  return {
    size: a.length + b.length,
    cost(i, j) {
      if (i < a.length && j < b.length) {
        return Math.max(Math.abs(a[i].birth - b[j].birth), Math.abs(a[i].death - b[j].death));
      }
      if (i < a.length) return (a[i].death - a[i].birth) / 2;
      return j < b.length ? (b[j].death - b[j].birth) / 2 : 0;
    },
  };
}

/** Differences of births of the bars that never die, matched in order; undefined where there are not as many. */
export function essentialCosts(first: readonly Bar[], second: readonly Bar[]): Float64Array | undefined {
  const births = (bars: readonly Bar[]) =>
    Float64Array.from(
      bars.filter(({ death }) => death === Number.POSITIVE_INFINITY),
      ({ birth }) => birth,
    ).sort();
  const a = births(first);
  const b = births(second);
  return a.length === b.length ? a.map((birth, i) => Math.abs(birth - b[i])) : undefined;
}
