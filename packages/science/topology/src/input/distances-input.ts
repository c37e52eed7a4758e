/** The forms in which distances may be given, all reduced to a way of walking the upper triangle. */
import { type PointCloud, requireCloud } from "../cloud.ts";
import { mostVertices } from "../filtration/filtration.ts";
import { TopologyError } from "../topology-error.ts";
import { type FillRow, fillRowOfCloud } from "./edge-list.ts";
import { inRange, scaleToRange, smallestNormal } from "./in-range.ts";
import { matrixTolerance, repairMatrix } from "./repair-matrix.ts";
import { requireDistance } from "./require-distance.ts";

/** Distances of `count` points, checked. Made by one of the four functions below. */
export interface Distances {
  readonly count: number;
  /** Gives distances times `scale`. */
  readonly fillRow: FillRow;
  /** A power of two that brings them into the range of float32. Mostly 1. */
  readonly scale: number;
  /** Sentences on what was repaired in the distances as they were given, for people to read. */
  readonly remarks: readonly string[];
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
  const { clouds, scale } = inRange(cloud);
  return { count: cloud.count, fillRow: fillRowOfCloud(clouds[0]), scale, remarks: [] };
}

/**
 * A full matrix. What rounding leaves, up to `matrixTolerance` of the largest finite entry, is repaired: the diagonal is
 * 0, the mean of two entries counts for a pair, and none is negative.
 *
 * @param values  row-major (count, count), symmetric, zero on the diagonal; `Infinity` for points that never meet.
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
  const { at, remark } = repairMatrix(values, count);
  return triangular(count, at, remark);
}

/**
 * A lower triangle without its diagonal: d(1,0), d(2,0), d(2,1), d(3,0) …, repaired as a matrix is.
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
  const at = (i: number, j: number) => values[(Math.max(i, j) * (Math.max(i, j) - 1)) / 2 + Math.min(i, j)];
  const remark = requireTolerable(triangle(count, at));
  return triangular(count, (i, j) => Math.max(0, at(i, j)), remark);
}

/**
 * Only the pairs that are near: those not listed never meet. The smaller of two values for one pair counts.
 *
 * @throws {TopologyError} for a pair outside 0 … count - 1, of a point with itself, or of no distance.
 */
export function distancesOfPairs(count: number, pairs: Iterable<SparseDistance>): Distances {
  requireCount(count);
  const listed = [...pairs];
  for (const { i, j } of listed) {
    if (![i, j].every((index) => Number.isInteger(index) && index >= 0 && index < count) || i === j) {
      throw new TopologyError(
        "bad-option",
        `a pair joins two of the points 0 to ${count - 1}, found (${i}, ${j})`,
      );
    }
  }
  const forEachPair: ForEachPair = (visit) => {
    for (const { i, j, distance } of listed) visit(distance, i, j);
  };
  const remark = requireTolerable(forEachPair);
  const { scale, remarks } = rangeOf(forEachPair);
  const rows = Array.from({ length: count }, (): { j: number; distance: number }[] => []);
  for (const { i, j, distance } of listed) {
    rows[Math.min(i, j)].push({ j: Math.max(i, j), distance: Math.max(0, distance) * scale });
  }
  const fillRow: FillRow = (i, row) => {
    row.fill(Number.POSITIVE_INFINITY);
    for (const { j, distance } of rows[i]) row[j] = Math.min(row[j], distance);
  };
  return { count, fillRow, scale, remarks: [...given(remark), ...remarks] };
}

type ForEachPair = (visit: (distance: number, i: number, j: number) => void) => void;

function triangle(count: number, at: (i: number, j: number) => number): ForEachPair {
  return (visit) => {
    for (let i = 1; i < count; i++) for (let j = 0; j < i; j++) visit(at(i, j), i, j);
  };
}

function triangular(
  count: number,
  at: (i: number, j: number) => number,
  remark: string | undefined,
): Distances {
  const { scale, remarks } = rangeOf(triangle(count, at));
  const fillRow: FillRow = (i, row) => {
    for (let j = i + 1; j < count; j++) row[j] = at(i, j) * scale;
  };
  return { count, fillRow, scale, remarks: [...given(remark), ...remarks] };
}

function given(remark: string | undefined): readonly string[] {
  return remark === undefined ? [] : [remark];
}

/** @returns a sentence on what rounding left below 0; undefined where there is none. */
function requireTolerable(forEachPair: ForEachPair): string | undefined {
  let largest = 0;
  let negative = 0;
  let worst: SparseDistance | undefined;
  forEachPair((distance, i, j) => {
    requireDistance(distance, i, j);
    if (distance > largest && distance < Number.POSITIVE_INFINITY) largest = distance;
    if (distance >= 0) return;
    negative++;
    if (distance < (worst?.distance ?? 0)) worst = { i, j, distance };
  });
  if (worst === undefined) return undefined;
  const tolerance = matrixTolerance * largest;
  const { i, j, distance } = worst as SparseDistance;
  if (-distance > tolerance) {
    throw new TopologyError(
      "negative-distance",
      `the distance of ${i} and ${j} is ${distance}; it must not be negative, but for rounding of up to ` +
        `${matrixTolerance} of the largest distance, ${largest}, and it is the worst of ${negative}`,
    );
  }
  return `repaired the distances: ${negative} below 0 count as 0 (down to ${distance}; down to ${-tolerance} is taken for rounding)`;
}

/** The power of two that brings distances into the range of float32, and a sentence where even that is not enough. */
function rangeOf(forEachPair: ForEachPair): { readonly scale: number; readonly remarks: readonly string[] } {
  let largest = 0;
  let smallest = Number.POSITIVE_INFINITY;
  forEachPair((distance) => {
    if (distance > largest && distance < Number.POSITIVE_INFINITY) largest = distance;
    if (distance > 0 && distance < smallest) smallest = distance;
  });
  const scale = scaleToRange(Math.log2(largest), smallest);
  if (smallest * scale >= smallestNormal) return { scale, remarks: [] };
  let lost = 0;
  forEachPair((distance) => {
    if (distance > 0 && distance * scale < smallestNormal) lost++;
  });
  return {
    scale,
    remarks: [
      `${lost} distances are so small beside the largest, ${largest}, that float32 can't hold them: they lose digits or ` +
        `count as 0; the smallest is ${smallest}`,
    ],
  };
}

function requireCount(count: number): void {
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new TopologyError("empty-cloud", `give at least one point, found ${count}`);
  }
  if (count > mostVertices) {
    throw new TopologyError("bad-option", `at most ${mostVertices} points are handled, found ${count}`);
  }
}
