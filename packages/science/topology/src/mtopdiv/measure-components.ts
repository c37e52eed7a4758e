/** MTop-Div in degree 0, of whole clouds: a spanning tree needs no matrix of distances within a cloud, so nothing is drawn. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { PointCloud } from "../cloud.ts";
import { crossDistances } from "../input/distances.ts";
import { type DrawRule, divisorOf, leastKept, transposed, zeroBelow } from "./measure-draw.ts";
import { summarizeBars } from "./mtopdiv-statistic.ts";

/** Points of the tree between two turns of the event loop. */
const pointsAtATime = 64;

interface Work {
  readonly signal?: AbortSignal | undefined;
  /** Called after each turn. */
  readonly onTurn?: (() => void) | undefined;
}

export async function measureComponents(
  normal: PointCloud,
  other: PointCloud,
  rule: Omit<DrawRule, "columnLimitBytes">,
  work: Work,
): Promise<number> {
  const across = crossDistances(other, normal);
  const forward = await oneSided(normal, across, rule, work);
  if (!rule.symmetrize) return forward;
  const back = transposed(across, other.count, normal.count);
  return (forward + (await oneSided(other, back, rule, work))) / 2;
}

/** @param across  (others, p.count) from the other cloud to this one. */
async function oneSided(
  p: PointCloud,
  across: Float32Array,
  rule: Omit<DrawRule, "columnLimitBytes">,
  work: Work,
): Promise<number> {
  const least = leastKept(across, rule);
  zeroBelow(least, across);
  const divisor = divisorOf(across, rule);
  const bars: { birth: number; death: number; born: []; died: [] }[] = [];
  for await (const death of treeEdges(p, nearestOf(across, p.count), least, work)) {
    if (death > 0) bars.push({ birth: 0, death: death / divisor, born: [], died: [] });
  }
  return summarizeBars(bars, rule.statistic);
}

function nearestOf(across: Float32Array, count: number): Float32Array {
  const nearest = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < across.length; i++) {
    if (across[i] < nearest[i % count]) nearest[i % count] = across[i];
  }
  return nearest;
}

/**
 * Lengths of the edges of a minimum spanning tree of P and one point for all of Q, by Prim's method from that point.
 *
 * @param toTree  of each point of P to Q at first, and to the tree as it grows.
 * @param least  shorter distances within P are 0.
 */
async function* treeEdges(
  { points, count, dimension }: PointCloud,
  toTree: Float32Array,
  least: number,
  { signal, onTurn }: Work,
): AsyncGenerator<number> {
  const rows = Float64Array.from(points);
  const outside = Uint32Array.from({ length: count }, (_, row) => row);
  for (let left = count; left > 0; left--) {
    if ((count - left) % pointsAtATime === 0) {
      await nextTurn();
      signal?.throwIfAborted();
      onTurn?.();
    }
    let place = 0;
    for (let k = 1; k < left; k++) if (toTree[outside[k]] < toTree[outside[place]]) place = k;
    const joined = outside[place];
    yield toTree[joined];
    outside[place] = outside[left - 1];
    for (let k = 0; k < left - 1; k++) {
      const row = outside[k];
      let squares = 0;
      for (let c = 0; c < dimension; c++)
        squares += (rows[row * dimension + c] - rows[joined * dimension + c]) ** 2;
      const distance = Math.fround(Math.sqrt(squares));
      if (distance < toTree[row]) toTree[row] = distance < least ? 0 : distance;
    }
  }
}
