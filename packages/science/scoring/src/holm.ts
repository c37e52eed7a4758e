/**
 * P-values of several tests at once: where those of at most 0.05 are taken as found, the chance that any of them is of a true
 * null hypothesis is at most 0.05, however the tests depend on each other.
 *
 * @returns in the order of the given ones; the k-th smallest of n is multiplied by n + 1 - k, is at least those before it, and at most 1.
 * @see Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scand. J. Statist. 6, 1979
 */
export function holmAdjusted(pValues: readonly number[]): Float64Array {
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a] - pValues[b]);
  const adjusted = new Float64Array(pValues.length);
  let least = 0;
  for (const [place, i] of order.entries()) {
    least = Math.max(least, Math.min(1, (pValues.length - place) * pValues[i]));
    adjusted[i] = least;
  }
  return adjusted;
}
