import { midranks } from "./midranks.ts";
import { requireBothClasses } from "./require-both-classes.ts";

export interface AurocInterval {
  readonly auroc: number;
  /** The ends of the interval and its standard error; null where a class has fewer than `fewestForInterval` images. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
}

/** Of anomalies, and of normal images: the spread of one image can't be seen. */
export const fewestForInterval = 2;

/**
 * AUROC (anomaly positive) with DeLong's 95 % interval: the variance of a two-sample U-statistic from the placements of
 * each class among the other, by midranks in O(n log n).
 *
 * The interval is symmetric, cut to [0, 1]. Perfect separation has no variance, so it gives [1, 1].
 *
 * @throws {ScoringError} if a class is missing or a score is not finite.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44; the fast form: Sun & Xu 2014, eq. 9-12.
 */
export function aurocInterval(scores: Float64Array, isAnomaly: Uint8Array): AurocInterval {
  const { positives, negatives } = requireBothClasses(scores, isAnomaly);
  const ranks = midranks(scores);
  const placements = (label: 0 | 1, others: number) => {
    const members = Uint32Array.from(scores, (_, i) => i).filter((i) => isAnomaly[i] === label);
    const within = midranks(Float64Array.from(members, (i) => scores[i]));
    return Float64Array.from(members, (i, position) => (ranks[i] - within[position]) / others);
  };
  const above = placements(1, negatives); // share of normal images below each anomaly
  const below = placements(0, positives); // share of anomalies below each normal image
  const auroc = above.reduce((sum, value) => sum + value, 0) / positives;
  if (Math.min(positives, negatives) < fewestForInterval)
    return { auroc, low: null, high: null, standardError: null };
  const standardError = Math.sqrt(variance(above) / positives + variance(below) / negatives);
  const half = 1.959963984540054 * standardError;
  return { auroc, low: Math.max(0, auroc - half), high: Math.min(1, auroc + half), standardError };
}

/** Of a sample (n - 1). */
function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}
