/** The distances that the cone over a cloud Q needs: when each point, and each pair, of P is first near one point of Q. */
import { columnsAtOnce } from "./cone-kernel.ts";
import { createSearch } from "./nearest-others.ts";

export interface ConeWeights {
  /** r(p) = min over q of d(p, q): when {apex, p} enters. */
  readonly point: Float32Array;
  /**
   * (count, count), filled above the diagonal: W(p, p') = max(d(p, p'), min over q of max(d(p, q), d(p', q))); some
   * number beyond `cutOff` where W is.
   */
  readonly pair: Float32Array;
  /** Nothing lives beyond it in any degree: from there on the complex is a cone. */
  readonly cutOff: number;
}

/**
 * Exact, though most of the count^2 x others minima are never taken. Of two points the farther from Q has the tighter
 * bound, so it looks: first at the few q nearest to it, then at those that can still be better for one of its partners.
 * No minimum is above the reach, from where on one q is near all of P, so they all start there.
 *
 * @param within  (count, count) distances in P.
 * @param across  (others, count) distances from Q to P.
 */
export function coneWeights(
  within: Float32Array,
  across: Float32Array,
  count: number,
  others: number,
): ConeWeights {
  const search = createSearch(within, across, count, others);
  const reach = smallestReach(across, count, others);
  const point = search.fromQ();
  const pair = new Float32Array(count * count);
  for (let first = 0; first < count; first += columnsAtOnce) search.writeRows(first, reach, pair);
  const rowMaximum = point.slice();
  // The farther one's minimum is in its row, and 0 in the other's; tile by tile, because columns are far apart.
  for (let top = 0; top < count; top += columnsAtOnce) {
    for (let left = top; left < count; left += columnsAtOnce) {
      const end = Math.min(count, left + columnsAtOnce);
      for (let p = top; p < Math.min(count, top + columnsAtOnce); p++) {
        for (let other = Math.max(left, p + 1); other < end; other++) {
          const at = p * count + other;
          const weight = Math.max(within[at], pair[at], pair[other * count + p]);
          pair[at] = weight;
          if (weight > rowMaximum[p]) rowMaximum[p] = weight;
          if (weight > rowMaximum[other]) rowMaximum[other] = weight;
        }
      }
    }
  }
  return { point, pair, cutOff: rowMaximum.reduce((least, value) => Math.min(least, value), reach) };
}

/** min over q of max over p of d(p, q): from then on one point of Q is near all of P. */
function smallestReach(across: Float32Array, count: number, others: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let q = 0; q < others; q++) {
    let farthest = 0;
    for (let at = q * count; at < (q + 1) * count && farthest < smallest; at++) {
      if (across[at] > farthest) farthest = across[at];
    }
    if (farthest < smallest) smallest = farthest;
  }
  return smallest;
}
