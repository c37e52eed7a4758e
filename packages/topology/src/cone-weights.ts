/** The distances that the cone over a cloud Q needs: when each point, and each pair, of P is first near one point of Q. */

export interface ConeWeights {
  /** r(p) = min over q of d(p, q): when {apex, p} enters. */
  readonly point: Float32Array;
  /** (count, count): W(p, p') = max(d(p, p'), min over q of max(d(p, q), d(p', q))), infinite beyond `cutOff`. */
  readonly pair: Float32Array;
  /** Nothing lives beyond it in any degree: from there on the complex is a cone. */
  readonly cutOff: number;
}

/**
 * Exact, though most of the count^2 x others minima are never taken: for a pair, q is scanned in order of d(p, q) and the
 * scan stops once no further q can be better, or as soon as one q lies within d(p, p') of both.
 *
 * @param within  (count, count) distances in P.
 * @param across  (count, others) distances from P to Q.
 */
export function coneWeights(
  within: Float32Array,
  across: Float32Array,
  count: number,
  others: number,
): ConeWeights {
  const listed = Math.min(others, nearestListed);
  const nearest = new Int32Array(count * listed);
  const point = new Float32Array(count);
  const scratch = new Int32Array(others);
  for (let p = 0; p < count; p++) {
    const row = across.subarray(p * others, (p + 1) * others);
    nearestFirst(row, scratch, listed);
    nearest.set(scratch.subarray(0, listed), p * listed);
    point[p] = row[scratch[0]];
  }
  const reach = smallestReach(across, count, others);
  const pair = new Float32Array(count * count).fill(Number.POSITIVE_INFINITY);
  for (let p = 0; p < count; p++) {
    pair[p * count + p] = point[p];
    for (let other = p + 1; other < count; other++) {
      const length = within[p * count + other];
      if (length > reach) continue;
      // The farther of the two has the tighter bound: its scan ends sooner.
      const [a, b] = point[p] >= point[other] ? [p, other] : [other, p];
      const near = commonReach(across, others, a, b, nearest, listed, length);
      const weight = Math.max(length, near);
      if (weight > reach) continue;
      pair[p * count + other] = weight;
      pair[other * count + p] = weight;
    }
  }
  return { point, pair, cutOff: Math.min(reach, smallestRowMaximum(pair, count)) };
}

/** How many nearest points are kept sorted for each p; only pairs that none of them settles scan all of Q. */
const nearestListed = 48;

/** min over q of max(d(a, q), d(b, q)), or any value <= `enough` as soon as one is found. */
function commonReach(
  across: Float32Array,
  others: number,
  a: number,
  b: number,
  nearest: Int32Array,
  listed: number,
  enough: number,
): number {
  const rowA = a * others;
  const rowB = b * others;
  let best = Number.POSITIVE_INFINITY;
  for (let place = a * listed; place < (a + 1) * listed; place++) {
    const q = nearest[place];
    const fromA = across[rowA + q];
    if (fromA >= best) return best;
    const fromB = across[rowB + q];
    const reach = fromA > fromB ? fromA : fromB;
    if (reach >= best) continue;
    best = reach;
    if (best <= enough) return best;
  }
  if (listed === others) return best;
  for (let q = 0; q < others; q++) {
    const fromA = across[rowA + q];
    const fromB = across[rowB + q];
    const reach = fromA > fromB ? fromA : fromB;
    if (reach >= best) continue;
    best = reach;
    if (best <= enough) return best;
  }
  return best;
}

/** Leaves in `order[0 … listed)` the positions of the smallest values, ascending (quickselect, then a sort of those). */
function nearestFirst(values: Float32Array, order: Int32Array, listed: number): void {
  const count = values.length;
  for (let i = 0; i < count; i++) order[i] = i;
  let low = 0;
  let high = count - 1;
  while (low < high && listed < count) {
    const pivot = values[order[(low + high) >>> 1]];
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[order[i]] < pivot) i++;
      while (values[order[j]] > pivot) j--;
      if (i > j) break;
      const held = order[i];
      order[i++] = order[j];
      order[j--] = held;
    }
    if (listed <= j) high = j;
    else if (listed >= i) low = i;
    else break;
  }
  order.subarray(0, listed).sort((a, b) => values[a] - values[b]);
}

/** min over q of max over p of d(p, q): from then on one point of Q is near all of P. */
function smallestReach(across: Float32Array, count: number, others: number): number {
  const farthest = new Float32Array(others);
  for (let p = 0; p < count; p++) {
    for (let q = 0; q < others; q++) {
      const distance = across[p * others + q];
      if (distance > farthest[q]) farthest[q] = distance;
    }
  }
  return farthest.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

function smallestRowMaximum(matrix: Float32Array, count: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    let largest = 0;
    for (let column = 0; column < count; column++) largest = Math.max(largest, matrix[row * count + column]);
    smallest = Math.min(smallest, largest);
  }
  return smallest;
}
