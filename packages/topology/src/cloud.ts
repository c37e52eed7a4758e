import { TopologyError } from "./topology-error.ts";

/** A cloud of points: rows of a float32 matrix. The one shape in which embeddings reach topology and scoring. */
export interface PointCloud {
  /** Row-major, count x dimension. */
  readonly points: Float32Array;
  readonly count: number;
  readonly dimension: number;
}

/**
 * A cloud of rows of numbers, rounded to float32.
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
  const cloud = { points: Float32Array.from(rows.flat()), count: rows.length, dimension };
  requireCloud(cloud, "the cloud");
  return cloud;
}

/**
 * Refuses what no distance can be measured in.
 *
 * @param name  how the message calls the cloud.
 * @throws {TopologyError} `empty-cloud`, `wrong-length` or `not-finite`.
 */
export function requireCloud(cloud: PointCloud, name: string): void {
  const { points, count, dimension } = cloud;
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
  for (let index = 0; index < points.length; index++) {
    if (Number.isFinite(points[index])) continue;
    const row = Math.floor(index / dimension);
    throw new TopologyError(
      "not-finite",
      `${name} has ${points[index]} at row ${row}, column ${index % dimension}; drop or repair that row`,
    );
  }
}

/** @throws {TopologyError} for a bad cloud, or `mixed-dimensions` where the two do not lie in one space. */
export function requireClouds(first: PointCloud, second: PointCloud): void {
  requireCloud(first, "the first cloud");
  requireCloud(second, "the second cloud");
  if (first.dimension !== second.dimension) {
    throw new TopologyError(
      "mixed-dimensions",
      `clouds must lie in one space: the first has ${first.dimension} dimensions, the second ${second.dimension}`,
    );
  }
}

/** The rows of `cloud` at `indices`, in that order, copied. */
export function selectPoints(cloud: PointCloud, indices: ArrayLike<number>): PointCloud {
  const { dimension } = cloud;
  const points = new Float32Array(indices.length * dimension);
  for (let row = 0; row < indices.length; row++) {
    const from = indices[row] * dimension;
    points.set(cloud.points.subarray(from, from + dimension), row * dimension);
  }
  return { points, count: indices.length, dimension };
}
