/** Is one detector better than another on the very same images? */
import { fewestForInterval, Z_95 } from "./auroc-interval.ts";
import { normalPValue } from "./normal-p-value.ts";
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
  const pValue = difference === 0 ? 1 : normalPValue(difference / standardError);
  return { difference, low: difference - half, high: difference + half, pValue };
}
