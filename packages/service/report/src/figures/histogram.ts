/** Values counted in bins of equal width. */

export interface Bin {
  readonly from: number;
  readonly to: number;
  /** Of all values, 0 to 1. */
  readonly share: number;
}

/**
 * Values below or above the domain count in the first or last bin. A domain of no width gets bins around its value.
 *
 * @param domain  from, to.
 */
export function histogram(
  values: readonly number[],
  [low, high]: readonly [number, number],
  bins: number,
): readonly Bin[] {
  const [from, to] = low < high ? [low, high] : [low - 0.5, low + 0.5];
  const width = (to - from) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) counts[Math.max(0, Math.min(bins - 1, Math.floor((value - from) / width)))]++;
  return counts.map((count, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    share: values.length === 0 ? 0 : count / values.length,
  }));
}
