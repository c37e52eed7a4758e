/** The forms in which distances may be given, all reduced to a way of walking the upper triangle. */
import { type PointCloud, requireCloud } from "../cloud.ts";
import { mostVertices } from "../filtration/filtration.ts";
import { TopologyError } from "../topology-error.ts";
import { type FillRow, fillRowOfCloud } from "./edge-list.ts";

/** Distances of `count` points, checked. Made by one of the four functions below. */
export interface Distances {
  readonly count: number;
  readonly fillRow: FillRow;
}

/** One measured pair of a sparse list. */
export interface SparseDistance {
  readonly i: number;
  readonly j: number;
  readonly distance: number;
}

/** Euclidean, summed in float64 and rounded to float32. @throws {TopologyError} for a bad cloud. */
export function distancesOfCloud(cloud: PointCloud): Distances {
  requireCloud(cloud, "the cloud");
  requireCount(cloud.count);
  return { count: cloud.count, fillRow: fillRowOfCloud(cloud) };
}

/**
 * A full matrix.
 *
 * @param values  row-major (count, count), symmetric, zero on the diagonal.
 * @throws {TopologyError} `wrong-length`, `not-finite`, `negative-distance` or `asymmetric-distances`, naming the entry.
 */
export function distancesOfMatrix(values: ArrayLike<number>, count: number): Distances {
  requireCount(count);
  if (values.length !== count * count) {
    throw new TopologyError(
      "wrong-length",
      `a matrix of ${count} points has ${count * count} entries, found ${values.length}`,
    );
  }
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      const distance = values[i * count + j];
      requireDistance(distance, i, j);
      if (distance === values[j * count + i] && (i !== j || distance === 0)) continue;
      throw new TopologyError(
        "asymmetric-distances",
        i === j
          ? `a point is 0 from itself, found ${distance} at (${i}, ${i})`
          : `distances must be symmetric: (${i}, ${j}) is ${distance}, (${j}, ${i}) is ${values[j * count + i]}`,
      );
    }
  }
  const fillRow: FillRow = (i, row) => {
    for (let j = i + 1; j < count; j++) row[j] = values[i * count + j];
  };
  return { count, fillRow };
}

/**
 * A lower triangle without its diagonal: d(1,0), d(2,0), d(2,1), d(3,0) …
 *
 * @throws {TopologyError} if the length is no triangle's, or for an entry that is no distance.
 */
export function distancesOfLowerTriangle(values: ArrayLike<number>): Distances {
  const count = Math.round((1 + Math.sqrt(1 + 8 * values.length)) / 2);
  if ((count * (count - 1)) / 2 !== values.length) {
    throw new TopologyError(
      "wrong-length",
      `a lower triangle of n points has n (n - 1) / 2 entries; ${values.length} is not such a number`,
    );
  }
  requireCount(count);
  const at = (i: number, j: number) => values[(i * (i - 1)) / 2 + j];
  for (let i = 1; i < count; i++) for (let j = 0; j < i; j++) requireDistance(at(i, j), i, j);
  const fillRow: FillRow = (i, row) => {
    for (let j = i + 1; j < count; j++) row[j] = at(j, i);
  };
  return { count, fillRow };
}

/**
 * Only the pairs that are near: those not listed never meet. The smaller of two values for one pair counts.
 *
 * @throws {TopologyError} for a pair outside 0 … count - 1, of a point with itself, or of no distance.
 */
export function distancesOfPairs(count: number, pairs: Iterable<SparseDistance>): Distances {
  requireCount(count);
  const rows = Array.from({ length: count }, (): { j: number; distance: number }[] => []);
  for (const { i, j, distance } of pairs) {
    if (![i, j].every((index) => Number.isInteger(index) && index >= 0 && index < count) || i === j) {
      throw new TopologyError(
        "bad-option",
        `a pair joins two of the points 0 to ${count - 1}, found (${i}, ${j})`,
      );
    }
    requireDistance(distance, i, j);
    rows[Math.min(i, j)].push({ j: Math.max(i, j), distance });
  }
  const fillRow: FillRow = (i, row) => {
    row.fill(Number.POSITIVE_INFINITY);
    for (const { j, distance } of rows[i]) row[j] = Math.min(row[j], distance);
  };
  return { count, fillRow };
}

function requireDistance(distance: number, i: number, j: number): void {
  if (!Number.isFinite(Math.fround(distance))) {
    throw new TopologyError(
      "not-finite",
      `the distance of ${i} and ${j} is ${distance}; it must be finite as float32`,
    );
  }
  if (distance < 0) {
    throw new TopologyError(
      "negative-distance",
      `the distance of ${i} and ${j} is ${distance}; it must not be negative`,
    );
  }
}

function requireCount(count: number): void {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new TopologyError("empty-cloud", `give at least one point, found ${count}`);
  }
  if (count > mostVertices) {
    throw new TopologyError("bad-option", `at most ${mostVertices} points are handled, found ${count}`);
  }
}
