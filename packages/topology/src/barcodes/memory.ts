/** What a computation will need before it starts, so that it can be refused instead of taking the machine down. */
import { edgeRanksBytes } from "../filtration/edge-ranks.ts";
import { TopologyError } from "../topology-error.ts";

/** Bytes per edge: length and cell, four words of the sort, value, two ends, two neighbour entries, apex, mark. */
const bytesPerEdge = 8 + 16 + 4 + 4 + 8 + 4 + 1;

/** @param edges  that enter; the number of pairs where nothing is known. */
export function ripsMemoryBytes(points: number, edges = (points * (points - 1)) / 2): number {
  return edges * bytesPerEdge + edgeRanksBytes(points, edges) + 8 * points;
}

/** Distances, pair weights and the two rank matrices of the cone; no part of it is quadratic in `others`. */
export function crossMemoryBytes(points: number, others: number): number {
  const pairs = (points * (points - 1)) / 2;
  const weights = 4 * points * others + 8 * points ** 2 + 4 * points * 48;
  return weights + 2 * pairs * bytesPerEdge + 8 * (points + 1) ** 2;
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
