/**
 * Float32 spans 76 orders of magnitude. Points that are nearer to each other than that, relative to the size of the whole, are
 * distinct as they were given and may be one point by their distances: a caller must say so.
 */
import type { PointCloud } from "../cloud.ts";
import { inRange, magnitudeOf, smallestNormal } from "./in-range.ts";

/**
 * A sentence on the distinct points whose distance float32 can't hold beside the largest one; undefined where there is none.
 *
 * @param clouds  all that take part in one computation, checked by `requireCloud` or `requireClouds`.
 * @param names  what the sentence calls each of them.
 */
export function tooNearForFloat32(
  clouds: readonly [PointCloud, ...PointCloud[]],
  names: readonly string[],
): string | undefined {
  const { clouds: measured } = inRange(...clouds);
  if (magnitudeOf(measured).finest >= smallestNormal) return undefined;
  const points = sortedPoints(measured);
  const near = points.flatMap((point, place) => {
    const neighbour = nearNeighbour(points, place);
    return neighbour ? [{ point, neighbour }] : [];
  });
  if (near.length === 0) return undefined;
  const nameOf = ({ cloud, row }: Point) => `row ${row} of ${names[cloud]}`;
  const { point, neighbour } = near.reduce((first, one) =>
    one.point.cloud < first.point.cloud ||
    (one.point.cloud === first.point.cloud && one.point.row < first.point.row)
      ? one
      : first,
  );
  return (
    `${near.length} of ${points.length} points are nearer to another one than float32 can hold beside the size of the whole: ` +
    `such distances lose digits or count as 0; the first are ${nameOf(point)} and ${nameOf(neighbour)}`
  );
}

interface Point {
  readonly cloud: number;
  readonly row: number;
  readonly values: Float32Array | Float64Array;
}

/** By their first coordinate, so that points near each other are neighbours in the list. */
function sortedPoints(clouds: readonly PointCloud[]): Point[] {
  return clouds
    .flatMap(({ points, count, dimension }, cloud) =>
      Array.from({ length: count }, (_, row): Point => {
        return { cloud, row, values: points.subarray(row * dimension, (row + 1) * dimension) };
      }),
    )
    .sort((a, b) => a.values[0] - b.values[0]);
}

/** Another point that is not the same and is too near. */
function nearNeighbour(points: readonly Point[], place: number): Point | undefined {
  const { values } = points[place];
  for (const step of [1, -1]) {
    for (let other = place + step; other >= 0 && other < points.length; other += step) {
      const candidate = points[other];
      if (Math.abs(candidate.values[0] - values[0]) >= smallestNormal) break;
      const distance = Math.hypot(...values.map((value, k) => value - candidate.values[k]));
      if (distance > 0 && distance < smallestNormal) return candidate;
    }
  }
  return undefined;
}
