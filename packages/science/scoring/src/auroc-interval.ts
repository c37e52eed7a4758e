import { mean, placements, variance } from "./placements.ts";

export interface AurocInterval {
  readonly auroc: number;
  /** The ends of the interval and its standard error; null where a class has fewer than `fewestForInterval` images. */
  readonly low: number | null;
  readonly high: number | null;
  readonly standardError: number | null;
}

/** Of anomalies, and of normal images: the spread of one image can't be seen. */
export const fewestForInterval = 2;

/** Between these many standard errors below and above is 95 % of a normal distribution. */
export const Z_95 = 1.959963984540054;

/**
 * AUROC (anomaly positive) with DeLong's 95 % interval: the variance of a two-sample U-statistic from the placements of
 * each class among the other.
 *
 * The interval is symmetric, cut to [0, 1]. Perfect separation has no variance, so it gives [1, 1].
 *
 * @throws {ScoringError} if a class is missing or a score is not finite.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44
 */
export function aurocInterval(scores: Float64Array, isAnomaly: Uint8Array): AurocInterval {
  const { above, below } = placements(scores, isAnomaly);
  const auroc = mean(above);
  if (Math.min(above.length, below.length) < fewestForInterval)
    return { auroc, low: null, high: null, standardError: null };
  const standardError = Math.sqrt(variance(above) / above.length + variance(below) / below.length);
  const half = Z_95 * standardError;
  return { auroc, low: Math.max(0, auroc - half), high: Math.min(1, auroc + half), standardError };
}
