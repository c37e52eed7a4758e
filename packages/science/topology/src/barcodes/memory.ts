/**
 * What a computation will allocate, before it starts, so that it can be refused instead of taking the machine down: every
 * array once, as if none were ever released. What reduced columns will take can't be known beforehand: they are counted as
 * they are stored (`column-store.ts`).
 */
import { edgeRanksBytes } from "../filtration/edge-ranks.ts";
import { searchBytes } from "../filtration/nearest-others.ts";
import { distancesBytes } from "../input/distances.ts";
import { TopologyError } from "../topology-error.ts";

/** Two buffers of keys and words to sort (16); ends (4), join (1), entries at both ends (8), apex (4), marks (1 + 2). */
const bytesPerItem = 16 + 4 + 1 + 8 + 4 + 3;

/** Arrays that a number of points needs beside their coordinates and pairs. */
const bytesPerPoint = 128;

/** The first size of a working column, and what is around it. */
const constantBytes = 2 ** 16;

/**
 * @param edges  that enter; the number of pairs where nothing is known.
 * @param dimension  of the cloud; 0 where distances are given.
 */
export function ripsMemoryBytes(points: number, edges = (points * (points - 1)) / 2, dimension = 0): number {
  // A list that grows is copied into one twice as long, until it may be twice too long.
  const pairs = (points * (points - 1)) / 2;
  const listed = edges < pairs ? Math.min(2 * pairs, 4 * (edges + points) + 2 ** 13) : pairs;
  const items = 8 * listed + edges * bytesPerItem + edgeRanksBytes(points, edges);
  return constantBytes + items + pointsBytes(points, dimension);
}

/** Nothing in it is quadratic in `others`. */
export function crossMemoryBytes(points: number, others: number, dimension: number): number {
  const items = points ** 2; // an edge and a late triangle for each pair, an edge to the apex for each point
  const matrices = 4 * points * others + 8 * points ** 2 + 8 * (points + 1) ** 2; // distances, weights, ranks
  const filtration = items * (8 + bytesPerItem + 1);
  const each = pointsBytes(points, dimension) + 16 * others * dimension;
  return constantBytes + matrices + searchBytes(points, others) + filtration + each;
}

/** Of a spanning tree: distances between the clouds three times (the other way round, and sorted), and nothing within them. */
export function componentMemoryBytes(points: number, others: number, dimension: number): number {
  return (
    constantBytes + 12 * points * others + pointsBytes(points, dimension) + pointsBytes(others, dimension)
  );
}

/** Coordinates count twice and as float64: drawn or brought into the range of float32, and then in another order. */
function pointsBytes(points: number, dimension: number): number {
  return points * (bytesPerPoint + 16 * dimension) + (dimension > 0 ? distancesBytes(points, dimension) : 0);
}

/**
 * @param need  bytes for a number of points, growing with it.
 * @throws {TopologyError} `memory-limit`, with the number of points that would fit.
 */
export function requireMemory(need: (points: number) => number, points: number, limitBytes: number): void {
  if (need(points) <= limitBytes) return;
  let fits = 0;
  for (let step = 2 ** Math.ceil(Math.log2(points)); step >= 1; step /= 2) {
    if (fits + step < points && need(fits + step) <= limitBytes) fits += step;
  }
  const mebibytes = (bytes: number) => `${Math.ceil(bytes / 2 ** 20)} MiB`;
  throw new TopologyError(
    "memory-limit",
    `${points} points need about ${mebibytes(need(points))}, the limit is ${mebibytes(limitBytes)}; ` +
      `${fits} points would fit`,
  );
}
