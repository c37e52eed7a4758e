/** What a detector does at each of its thresholds: the points of its ROC curve, as counts. */
export interface OperatingPoint {
  /** Anomalies that score at or above the threshold. */
  readonly caught: number;
  /** Normal images that do. */
  readonly flagged: number;
}

/**
 * From no image to all of them, a threshold at each distinct score, so that the order of equal scores never matters.
 *
 * @param isAnomaly  1 for an anomaly, 0 for a normal image, one per score.
 */
export function operatingPoints(scores: Float64Array, isAnomaly: Uint8Array): readonly OperatingPoint[] {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const points: OperatingPoint[] = [{ caught: 0, flagged: 0 }];
  let [caught, flagged] = [0, 0];
  for (const [place, i] of order.entries()) {
    if (isAnomaly[i]) caught++;
    else flagged++;
    const isLast = place + 1 === order.length || scores[order[place + 1]] !== scores[i];
    if (isLast) points.push({ caught, flagged });
  }
  return points;
}
