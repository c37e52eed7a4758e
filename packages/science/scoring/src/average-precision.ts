/**
 * Area under the precision-recall curve as a step function: the sum over thresholds of (recall gained) x precision.
 * Equal scores enter together, so the order of the input never matters.
 *
 * @param sign  1 where high scores are to find the positive class, -1 where low ones are.
 * @param positive  the label counted as positive.
 * @returns in (0, 1]; the share of positives when all scores are equal.
 * @see Davis & Goadrich 2006, on why the curve must not be joined by straight lines.
 */
export function averagePrecision(
  scores: Float64Array,
  labels: Uint8Array,
  positive: 0 | 1,
  sign: 1 | -1,
): number {
  const order = Uint32Array.from(scores, (_, i) => i).sort((a, b) => sign * (scores[b] - scores[a]));
  let positives = 0;
  for (const label of labels) if (label === positive) positives++;
  let found = 0;
  let area = 0;
  for (let start = 0; start < order.length; ) {
    const before = found;
    let end = start;
    while (end < order.length && scores[order[end]] === scores[order[start]]) {
      if (labels[order[end]] === positive) found++;
      end++;
    }
    area += ((found - before) / positives) * (found / end);
    start = end;
  }
  return area;
}
