import { ScoringError } from "./scoring-error.ts";

/**
 * Refuses what no detection metric is defined on.
 *
 * @throws {ScoringError} if lengths differ, a score is not finite, or a class is missing.
 */
export function requireBothClasses(
  scores: Float64Array,
  isAnomaly: Uint8Array,
): { positives: number; negatives: number } {
  if (scores.length !== isAnomaly.length) {
    throw new ScoringError(
      "wrong-length",
      `expected one label per score, found ${isAnomaly.length} for ${scores.length} scores`,
    );
  }
  let positives = 0;
  for (let i = 0; i < scores.length; i++) {
    if (!Number.isFinite(scores[i]))
      throw new ScoringError("not-finite", `score ${i} is ${scores[i]}; scores must be finite`);
    if (isAnomaly[i]) positives++;
  }
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) {
    throw new ScoringError(
      "missing-class",
      `a detection metric needs both classes, found ${positives} anomalies and ${negatives} normal images`,
    );
  }
  return { positives, negatives };
}
