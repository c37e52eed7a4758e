/**
 * How unusual a value is among values of what is known to be normal: (1 + #{null >= value}) / (1 + #null). The ones keep
 * it above zero, as a test by random draws must be.
 *
 * @returns in [1 / (1 + #null), 1]; 1 where there is no null value.
 * @see Phipson & Smyth, Permutation P-values Should Never Be Zero, 2010.
 */
export function empiricalPValue(nullValues: ArrayLike<number>, value: number): number {
  let reached = 0;
  for (let i = 0; i < nullValues.length; i++) if (nullValues[i] >= value) reached++;
  return (1 + reached) / (1 + nullValues.length);
}
