/** DeLong's placements, from which the variance of an AUROC and of a difference between two follows. */
import { midranks } from "./midranks.ts";
import { requireBothClasses } from "./require-both-classes.ts";

export interface Placements {
  /** Of each anomaly: the share of normal images below it, ties counted one half. */
  readonly above: Float64Array;
  /** Of each normal image: the share of anomalies below it. */
  readonly below: Float64Array;
}

/**
 * In O(n log n), by midranks.
 *
 * @throws {ScoringError} if a class is missing or a score is not finite.
 * @see DeLong, DeLong & Clarke-Pearson 1988, Biometrics 44; the fast form: Sun & Xu 2014, eq. 9-12.
 */
export function placements(scores: Float64Array, isAnomaly: Uint8Array): Placements {
  const { positives, negatives } = requireBothClasses(scores, isAnomaly);
  const ranks = midranks(scores);
  const ofClass = (label: 0 | 1, others: number) => {
    const members = Uint32Array.from(scores, (_, i) => i).filter((i) => isAnomaly[i] === label);
    const within = midranks(Float64Array.from(members, (i) => scores[i]));
    return Float64Array.from(members, (i, position) => (ranks[i] - within[position]) / others);
  };
  return { above: ofClass(1, negatives), below: ofClass(0, positives) };
}

export function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample (n - 1). */
export function variance(values: Float64Array): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}
