/** What linear classifiers answer. */

export interface LinearClass {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * The class with the largest weights · row + bias, the earlier one of equal ones.
 *
 * @param rows  (count, dimension).
 */
export function largestOfRow(
  rows: Float64Array,
  classes: readonly LinearClass[],
  dimension: number,
): Uint8Array {
  return Uint8Array.from({ length: rows.length / dimension }, (_, i) => {
    const row = rows.subarray(i * dimension, (i + 1) * dimension);
    let winner = 0;
    let highest = Number.NEGATIVE_INFINITY;
    for (const [label, { weights, bias }] of classes.entries()) {
      let sum = bias;
      for (let d = 0; d < dimension; d++) sum += weights[d] * row[d];
      if (sum > highest) [winner, highest] = [label, sum];
    }
    return winner;
  });
}
