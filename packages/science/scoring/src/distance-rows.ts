import { setImmediate as macrotask } from "node:timers/promises";
import { crossDistances, inRange, type PointCloud } from "@outlab/topology";
import type { ComputeOptions } from "./define.ts";

/** Rows of distances computed at a time: 2 MB of them to 8,000 points. */
const rowsAtATime = 64;

export type VisitRow = (row: number, distances: Float32Array, scale: number) => void;

/**
 * Visits each row of `from` with its Euclidean distances to all rows of `to`, rounded to float32; valid for the visit. They
 * are true distances times the `scale` that brings both clouds into the range of float32, mostly 1.
 */
export function forEachDistanceRow(from: PointCloud, to: PointCloud, visit: VisitRow): void {
  const blocks = visitByBlocks(from, to, visit);
  while (!blocks.next().done);
}

/** The same, with a turn of the event loop after each block of rows. @throws the signal's reason when aborted. */
export async function visitDistanceRows(
  from: PointCloud,
  to: PointCloud,
  visit: VisitRow,
  { signal, onStep }: ComputeOptions = {},
): Promise<void> {
  for (const _ of visitByBlocks(from, to, visit)) {
    onStep?.();
    await macrotask(); // messages of the host come through
    signal?.throwIfAborted();
  }
}

function* visitByBlocks(from: PointCloud, to: PointCloud, visit: VisitRow): Generator<undefined> {
  const { dimension } = from;
  const {
    clouds: [measured, others],
    scale,
  } = inRange(from, to);
  for (let first = 0; first < from.count; first += rowsAtATime) {
    const count = Math.min(rowsAtATime, from.count - first);
    const points = measured.points.subarray(first * dimension, (first + count) * dimension);
    const distances = crossDistances({ points, count, dimension }, others);
    for (let row = 0; row < count; row++) {
      visit(first + row, distances.subarray(row * to.count, (row + 1) * to.count), scale);
    }
    yield;
  }
}

/** Distance of each row of `from` to its nearest row of `to`. */
export async function nearestDistances(
  from: PointCloud,
  to: PointCloud,
  options?: ComputeOptions,
): Promise<Float64Array> {
  const nearest = new Float64Array(from.count);
  const visit: VisitRow = (row, distances, scale) => {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < distances.length; j++) if (distances[j] < least) least = distances[j];
    nearest[row] = least / scale;
  };
  await visitDistanceRows(from, to, visit, options);
  return nearest;
}
