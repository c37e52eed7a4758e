import type { PointCloud } from "@outlab/topology";
import type { NearImage } from "./found.ts";

/**
 * Of each row the `count` nearest of the normal cloud, the nearest first; of equal ones the earlier.
 *
 * @param images  of each normal row, its place in the training part.
 */
export function nearestImages(
  rows: PointCloud,
  normal: PointCloud,
  images: Uint32Array,
  count: number,
): readonly (readonly NearImage[])[] {
  return Array.from({ length: rows.count }, (_, row) => {
    const squares = squaredDistances(rows, row, normal);
    const order = Uint32Array.from(squares.keys()).sort((a, b) => squares[a] - squares[b] || a - b);
    return [...order.subarray(0, count)].map((near) => ({
      image: images[near],
      distance: Math.sqrt(squares[near]),
    }));
  });
}

function squaredDistances(rows: PointCloud, row: number, normal: PointCloud): Float64Array {
  const { dimension } = normal;
  const from = row * dimension;
  return Float64Array.from({ length: normal.count }, (_, i) => {
    let sum = 0;
    for (let d = 0; d < dimension; d++)
      sum += (rows.points[from + d] - normal.points[i * dimension + d]) ** 2;
    return sum;
  });
}
