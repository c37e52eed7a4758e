/**
 * How much of the slots a person has had lately. Each second of a slot counts half after the half-life, a quarter after two, so
 * that a heavy week is forgotten in time.
 */

/**
 * Use that was counted `elapsedSeconds` ago, as it counts now.
 *
 * @param usedSeconds  slot seconds as they counted then.
 */
export function decayed(usedSeconds: number, elapsedSeconds: number, halfLifeSeconds: number): number {
  return usedSeconds * 2 ** (-elapsedSeconds / halfLifeSeconds);
}

/**
 * A slot that was held without a break for the last `heldSeconds`, as that counts now: the integral of 2^(-t / half-life) over
 * t from 0 to `heldSeconds`.
 */
export function useOf(heldSeconds: number, halfLifeSeconds: number): number {
  return (halfLifeSeconds / Math.LN2) * (1 - 2 ** (-heldSeconds / halfLifeSeconds));
}
