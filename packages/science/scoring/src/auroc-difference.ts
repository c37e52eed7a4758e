/** Is one detector better than another on the very same images? */
import { fewestForInterval, Z_95 } from "./auroc-interval.ts";
import { mean, placements, variance } from "./placements.ts";

export interface AurocDifference {
  /** AUROC of the first scores minus that of the second. */
  readonly difference: number;
  /** The ends of the 95 % interval, and the two-sided p-value of no difference; null where a class has one image. */
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
}

/**
 * DeLong's paired test: both detectors saw the same images, so what they have in common cancels, and the interval is narrower
 * than that of two detectors on different images. Scores that order all images alike give a difference of 0 and p = 1.
 *
 * @param first, second  of the same images in the same order; scales may differ, only orders count.
 * @param isAnomaly  1 for an anomaly, 0 for a normal image, one per score.
 * @throws {ScoringError} if a class is missing, a score is not finite, or lengths differ.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44, equation 5 with the contrast (1, -1)
 */
export function aurocDifference(
  first: Float64Array,
  second: Float64Array,
  isAnomaly: Uint8Array,
): AurocDifference {
  const [one, other] = [placements(first, isAnomaly), placements(second, isAnomaly)];
  const above = one.above.map((value, i) => value - other.above[i]);
  const below = one.below.map((value, i) => value - other.below[i]);
  const difference = mean(above);
  if (Math.min(above.length, below.length) < fewestForInterval)
    return { difference, low: null, high: null, pValue: null };
  const standardError = Math.sqrt(variance(above) / above.length + variance(below) / below.length);
  const half = Z_95 * standardError;
  const pValue = difference === 0 ? 1 : twoSidedP(difference / standardError);
  return { difference, low: difference - half, high: difference + half, pValue };
}

/** Chance that a standard normal variable is at least as far from 0: erfc(|z| / √2). */
function twoSidedP(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  return x < 2.5 ? 1 - erfSeries(x) : erfcFraction(x);
}

/** @see Abramowitz & Stegun 1964, 7.1.6, whose terms are all positive */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** @see Abramowitz & Stegun 1964, 7.1.14, from the inside out */
function erfcFraction(x: number): number {
  let fraction = x;
  for (let n = 60; n > 0; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
