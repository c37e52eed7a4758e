import { inRange, type PointCloud } from "@outlab/topology";

/**
 * The unit in which a cloud is wide: the standard deviation of all its coordinates about their common mean. Where all are
 * equal it is their size, and 1 where all are 0, so that it can be divided by.
 */
export function spreadOf(cloud: PointCloud): number {
  const { points } = cloud;
  const { scale } = inRange(cloud);
  const first = points[0] * scale; // far from 0 the mean of the offsets keeps digits that the mean of the points loses
  let sum = 0;
  for (let i = 0; i < points.length; i++) sum += points[i] * scale - first;
  const mean = sum / points.length;
  let squares = 0;
  for (let i = 0; i < points.length; i++) squares += (points[i] * scale - first - mean) ** 2;
  return Math.sqrt(squares / points.length) / scale || Math.abs(points[0]) || 1;
}
