import { crossDistances, inRange, type PointCloud } from "@outlab/topology";

/** Rows of distances computed at a time: 2 MB of them to 8,000 points. */
const rowsAtATime = 64;

/**
 * Visits each row of `from` with its Euclidean distances to all rows of `to`, rounded to float32; valid for the visit. They
 * are true distances times the `scale` that brings both clouds into the range of float32, mostly 1.
 */
export function forEachDistanceRow(
  from: PointCloud,
  to: PointCloud,
  visit: (row: number, distances: Float32Array, scale: number) => void,
): void {
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
  }
}

/** Distance of each row of `from` to its nearest row of `to`. */
export function nearestDistances(from: PointCloud, to: PointCloud): Float64Array {
  const nearest = new Float64Array(from.count);
  forEachDistanceRow(from, to, (row, distances, scale) => {
    let least = Number.POSITIVE_INFINITY;
    for (let j = 0; j < distances.length; j++) if (distances[j] < least) least = distances[j];
    nearest[row] = least / scale;
  });
  return nearest;
}
