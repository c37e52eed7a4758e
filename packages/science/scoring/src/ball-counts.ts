/** Balls around the points of one cloud, each as large as the way to its k-th neighbour: where that cloud is. */
import type { PointCloud } from "@outlab/topology";
import type { ComputeOptions } from "./define.ts";
import { visitDistanceRows } from "./distance-rows.ts";
import { insertSorted } from "./insert-sorted.ts";

export interface BallCounts {
  /** Of each point, how many balls contain it. */
  readonly perPoint: Uint32Array;
  /** Of each centre, how many points its ball contains. */
  readonly perCentre: Uint32Array;
  /** That decide the radius: k, or all others where there are fewer. */
  readonly neighbours: number;
}

/** Balls are closed, so that a radius of 0 still contains the points that coincide with the centre. */
export async function ballCounts(
  centres: PointCloud,
  points: PointCloud,
  k: number,
  options?: ComputeOptions,
): Promise<BallCounts> {
  const neighbours = Math.min(k, centres.count - 1);
  const radii = await neighbourDistances(centres, neighbours, options);
  const perPoint = new Uint32Array(points.count);
  const perCentre = new Uint32Array(centres.count);
  const count = (row: number, distances: Float32Array, scale: number) => {
    for (let j = 0; j < distances.length; j++) {
      if (distances[j] / scale > radii[j]) continue;
      perPoint[row]++;
      perCentre[j]++;
    }
  };
  await visitDistanceRows(points, centres, count, options);
  return { perPoint, perCentre, neighbours };
}

/** The part of a list that is not 0. */
export function shareAboveZero(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0) / counts.length;
}

/** Of each point to its k-th nearest other one; 0 for k = 0. */
async function neighbourDistances(
  cloud: PointCloud,
  k: number,
  options?: ComputeOptions,
): Promise<Float64Array> {
  const result = new Float64Array(cloud.count);
  if (k === 0) return result;
  const nearest = new Float64Array(k);
  const find = (row: number, distances: Float32Array, scale: number) => {
    nearest.fill(Number.POSITIVE_INFINITY);
    for (let j = 0; j < distances.length; j++) if (j !== row) insertSorted(nearest, distances[j]);
    result[row] = nearest[k - 1] / scale;
  };
  await visitDistanceRows(cloud, cloud, find, options);
  return result;
}
