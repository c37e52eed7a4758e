/** Where a scorer calls an image an anomaly, so that a stated share of normal images is called one by mistake. */

/**
 * An image is called an anomaly where its score is above it: that is where its conformal p-value among the same scores is at
 * most the rate, so that of normal images like these at most that share is called an anomaly.
 *
 * @param heldOut  scores of normal images that nothing was fitted to.
 * @param falseAlarmRate  in (0, 1).
 * @returns undefined where there are too few images for a rate so small.
 * @see Bates, Candès, Lei, Romano and Sesia 2023, section 2, https://arxiv.org/abs/2104.08279
 */
export function conformalThreshold(heldOut: Float64Array, falseAlarmRate: number): number | undefined {
  const { length } = heldOut;
  let rank = Math.min(length, Math.floor(falseAlarmRate * (length + 1)));
  // The product may round to below a whole number that the quotient, which a p-value is, reaches.
  while (rank < length && (rank + 1) / (length + 1) <= falseAlarmRate) rank++;
  return rank < 1 ? undefined : heldOut.toSorted()[length - rank];
}

/** The smallest rate that so many held-out images can give; undefined without any. */
export function smallestFalseAlarmRate(heldOutCount: number): number | undefined {
  return heldOutCount < 1 ? undefined : 1 / (heldOutCount + 1);
}
