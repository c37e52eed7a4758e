import { TopologyError } from "./topology-error.ts";

/** A cloud of points: rows of a matrix. The one shape in which embeddings reach topology and scoring. */
export interface PointCloud {
  /**
   * Row-major, count x dimension: float32 as encoders give them, or float64 where float32 would lose digits. Distances are
   * taken of them as they are and rounded to float32 once, so that a cloud far from the origin keeps its shape.
   */
  readonly points: Float32Array | Float64Array;
  readonly count: number;
  readonly dimension: number;
}

/**
 * A cloud of rows of numbers: float32 where that holds each of them exactly, float64 otherwise.
 *
 * @throws {TopologyError} `mixed-dimensions` if the rows differ in length; `empty-cloud` if there is none.
 */
export function cloudOfRows(rows: readonly (readonly number[])[]): PointCloud {
  const dimension = rows[0]?.length ?? 0;
  for (const [index, row] of rows.entries()) {
    if (row.length === dimension) continue;
    throw new TopologyError(
      "mixed-dimensions",
      `row ${index} has ${row.length} coordinates, row 0 has ${dimension}; all rows of a cloud must have as many`,
    );
  }
  const values = Float64Array.from(rows.flat());
  const rounded = Float32Array.from(values);
  const points = rounded.every((value, index) => Object.is(value, values[index])) ? rounded : values;
  const cloud = { points, count: rows.length, dimension };
  requireCloud(cloud, "the cloud");
  return cloud;
}

/**
 * Refuses what no distance can be measured in.
 *
 * @param name  how the message calls the cloud.
 * @throws {TopologyError} `empty-cloud`, `wrong-length`, `not-finite`, or `distance-overflow` where two points of float32
 *   are farther apart than the largest float32 (clouds of float64 are scaled: see `inRange`).
 */
export function requireCloud(cloud: PointCloud, name: string): void {
  requireMeasurable([{ cloud, name, largest: largestCoordinate(cloud, name) }]);
}

/** @throws {TopologyError} for a bad cloud, or `mixed-dimensions` where the two are not in one space. */
export function requireClouds(first: PointCloud, second: PointCloud): void {
  const named = [
    { cloud: first, name: "the first cloud" },
    { cloud: second, name: "the second cloud" },
  ].map((each) => ({ ...each, largest: largestCoordinate(each.cloud, each.name) }));
  if (first.dimension !== second.dimension) {
    throw new TopologyError(
      "mixed-dimensions",
      `clouds must lie in one space: the first has ${first.dimension} dimensions, the second ${second.dimension}`,
    );
  }
  requireMeasurable(named);
}

/** The largest absolute value in a cloud, once that is known to be one of numbers. */
function largestCoordinate({ points, count, dimension }: PointCloud, name: string): number {
  if (!(count >= 1 && dimension >= 1)) {
    throw new TopologyError(
      "empty-cloud",
      `${name} is ${count} points in ${dimension} dimensions; give at least one point in one dimension`,
    );
  }
  if (points.length !== count * dimension) {
    throw new TopologyError(
      "wrong-length",
      `${name} says ${count} x ${dimension} = ${count * dimension} coordinates, found ${points.length}`,
    );
  }
  let largest = 0;
  for (let index = 0; index < points.length; index++) {
    const size = Math.abs(points[index]);
    if (!(size < Number.POSITIVE_INFINITY)) {
      const row = Math.floor(index / dimension);
      throw new TopologyError(
        "not-finite",
        `${name} has ${points[index]} at row ${row}, column ${index % dimension}; drop or repair that row`,
      );
    }
    if (size > largest) largest = size;
  }
  return largest;
}

interface NamedCloud {
  readonly cloud: PointCloud;
  readonly name: string;
  readonly largest: number;
}

const largestFloat32 = 2 ** 128 - 2 ** 104;

/** Pairs are looked at only where some coordinates are so large that a distance might overflow. */
function requireMeasurable(clouds: readonly NamedCloud[]): void {
  if (clouds.some(({ cloud }) => cloud.points instanceof Float64Array)) return;
  const largest = Math.max(...clouds.map((each) => each.largest));
  if (2 * largest * Math.sqrt(clouds[0].cloud.dimension) <= largestFloat32) return;
  for (const [place, one] of clouds.entries()) {
    for (const other of clouds.slice(0, place + 1)) requireFiniteDistances(one, other);
  }
}

function requireFiniteDistances(one: NamedCloud, other: NamedCloud): void {
  const { dimension } = one.cloud;
  for (let i = 0; i < one.cloud.count; i++) {
    for (let j = 0; j < other.cloud.count; j++) {
      let sum = 0;
      for (let k = 0; k < dimension; k++) {
        sum += (one.cloud.points[i * dimension + k] - other.cloud.points[j * dimension + k]) ** 2;
      }
      if (Math.fround(Math.sqrt(sum)) < Number.POSITIVE_INFINITY) continue;
      throw new TopologyError(
        "distance-overflow",
        `row ${i} of ${one.name} and row ${j} of ${other.name} are ${Math.sqrt(sum)} apart, more than float32 can ` +
          "hold; divide all coordinates by a common factor, or give them as float64",
      );
    }
  }
}

/** The rows of `cloud` at `indices`, in that order, copied. */
export function selectPoints(cloud: PointCloud, indices: ArrayLike<number>): PointCloud {
  const { dimension } = cloud;
  const length = indices.length * dimension;
  const points = cloud.points instanceof Float64Array ? new Float64Array(length) : new Float32Array(length);
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row] * dimension;
    points.set(cloud.points.subarray(from, from + dimension), row * dimension);
  }
  return { points, count: indices.length, dimension };
}
