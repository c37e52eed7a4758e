import type { Bar } from "../barcodes/barcode.ts";

/**
 * How many bars of one degree are alive at each scale: born at or before it, not yet dead.
 *
 * @param scales  any order.
 */
export function bettiCurve(bars: readonly Bar[], scales: ArrayLike<number>): Uint32Array {
  const births = Float64Array.from(bars, ({ birth }) => birth).sort();
  const deaths = Float64Array.from(bars, ({ death }) => death).sort();
  return Uint32Array.from(scales, (scale) => countUpTo(births, scale) - countUpTo(deaths, scale));
}

function countUpTo(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
