/**
 * Root mean square of `found - expected` over that of `expected`.
 *
 * @param floor  least denominator: what counts as zero (a bias before batch norm has a gradient of rounding alone).
 */
export function relativeError(found: ArrayLike<number>, expected: ArrayLike<number>, floor = 1e-12): number {
  if (found.length !== expected.length) return Number.POSITIVE_INFINITY;
  let difference = 0;
  let size = 0;
  for (let i = 0; i < expected.length; i++) {
    difference += (found[i] - expected[i]) ** 2;
    size += expected[i] ** 2;
  }
  return Math.sqrt(difference / expected.length) / Math.max(floor, Math.sqrt(size / expected.length));
}

export function rms(values: ArrayLike<number>): number {
  return Math.sqrt(Array.from(values).reduce((sum, value) => sum + value * value, 0) / values.length);
}
