/** Scores of the same images under several views become one score each: their mean. */

/** @param perView  one list a view, of equal lengths; at least one. */
export function meanScores(perView: readonly Float64Array[]): Float64Array {
  const [first, ...others] = perView;
  return first.map((score, row) => others.reduce((sum, scores) => sum + scores[row], score) / perView.length);
}
