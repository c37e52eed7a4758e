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
 * Exact, though most of the count^2 x others minima are never taken: for a point p, q is scanned in order of d(p, q), and
 * a partner p' leaves the scan once no further q can be better, or as soon as one q lies within d(p, p') of both.
 *
 * @param within  (count, count) distances in P.
 * @param across  (others, count) distances from Q to P: a scan of one q over all partners is one row.
 */
export function coneWeights(
  within: Float32Array,
  across: Float32Array,
  count: number,
  others: number,
): ConeWeights {
  const near = nearestOthers(across, count, others);
  const point = Float32Array.from({ length: count }, (_, p) => near.distance[p * near.listed]);
  const reach = smallestReach(across, count, others);
  const pair = new Float32Array(count * count).fill(Number.POSITIVE_INFINITY);
  const partners = new Int32Array(count);
  const best = new Float32Array(count);
  for (let p = 0; p < count; p++) {
    const row = p * count;
    pair[row + p] = point[p];
    // Of two points the farther from Q has the tighter bound, so it does the scan.
    let left = 0;
    for (let other = 0; other < count; other++) {
      const isMine = point[other] < point[p] || (point[other] === point[p] && other > p);
      if (isMine && within[row + other] <= reach) partners[left++] = other;
    }
    best.fill(Number.POSITIVE_INFINITY);
    for (let place = p * near.listed; place < (p + 1) * near.listed && left > 0; place++) {
      left = scanOne(
        near.distance[place],
        across,
        near.index[place] * count,
        within,
        row,
        partners,
        left,
        best,
      );
    }
    if (near.listed < others) scanAll(across, p, count, others, within, partners, left, best);
    for (let other = 0; other < count; other++) {
      const weight = Math.max(best[other], within[row + other]);
      if (weight > reach || best[other] === Number.POSITIVE_INFINITY) continue;
      pair[row + other] = weight;
      pair[other * count + p] = weight;
    }
  }
  return { point, pair, cutOff: Math.min(reach, smallestRowMaximum(pair, count)) };
}

/**
 * How many nearest points are kept sorted for each p; only pairs that none of them settles scan all of Q. Measured: 24 are
 * quickest for 100 points, and 48 for 1000 where Q lies far off.
 */
const nearestListed = (count: number) => (count < 250 ? 24 : 48);

/** One q against the partners still scanned. @returns how many stay. */
function scanOne(
  fromP: number,
  across: Float32Array,
  acrossRow: number,
  within: Float32Array,
  withinRow: number,
  partners: Int32Array,
  left: number,
  best: Float32Array,
): number {
  let kept = 0;
  for (let at = 0; at < left; at++) {
    const other = partners[at];
    if (fromP >= best[other]) continue;
    const fromOther = across[acrossRow + other];
    const reach = fromP > fromOther ? fromP : fromOther;
    if (reach < best[other]) best[other] = reach;
    if (best[other] > within[withinRow + other]) partners[kept++] = other;
  }
  return kept;
}

/** All of Q against the few partners that are left. */
function scanAll(
  across: Float32Array,
  p: number,
  count: number,
  others: number,
  within: Float32Array,
  partners: Int32Array,
  left: number,
  best: Float32Array,
): void {
  for (let at = 0; at < left; at++) {
    const other = partners[at];
    const enough = within[p * count + other];
    for (let row = 0; row < others * count && best[other] > enough; row += count) {
      const reach = Math.max(across[row + p], across[row + other]);
      if (reach < best[other]) best[other] = reach;
    }
  }
}

interface NearestOthers {
  readonly listed: number;
  /** (count, listed): the nearest points of Q for each p, nearest first, and how far they are. */
  readonly index: Int32Array;
  readonly distance: Float32Array;
}

function nearestOthers(across: Float32Array, count: number, others: number): NearestOthers {
  const listed = Math.min(others, nearestListed(count));
  const index = new Int32Array(count * listed);
  const distance = new Float32Array(count * listed).fill(Number.POSITIVE_INFINITY);
  const farthestListed = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  for (let q = 0; q < others; q++) {
    for (let p = 0; p < count; p++) {
      const value = across[q * count + p];
      if (value >= farthestListed[p]) continue; // all but a few, once the first have been seen
      const start = p * listed;
      let place = start + listed - 1;
      for (; place > start && distance[place - 1] > value; place--) {
        distance[place] = distance[place - 1];
        index[place] = index[place - 1];
      }
      distance[place] = value;
      index[place] = q;
      farthestListed[p] = distance[start + listed - 1];
    }
  }
  return { listed, index, distance };
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

function smallestRowMaximum(matrix: Float32Array, count: number): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let row = 0; row < count; row++) {
    let largest = 0;
    for (let at = row * count; at < (row + 1) * count; at++) if (matrix[at] > largest) largest = matrix[at];
    if (largest < smallest) smallest = largest;
  }
  return smallest;
}
