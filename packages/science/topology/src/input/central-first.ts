import { type PointCloud, selectPoints } from "../cloud.ts";

export interface OrderedCloud {
  readonly cloud: PointCloud;
  /** Where each point was before. */
  readonly index: Uint32Array;
}

/**
 * The same points, nearest to their mean first. Barcodes do not depend on the order, but the search for apparent pairs
 * does: it looks for the first vertex that is near both ends of an edge, and a central one most often is. It takes less
 * than half the time on 1,000 Gaussian points in 64 dimensions.
 */
export function centralFirst(cloud: PointCloud): OrderedCloud {
  const { points, count, dimension } = cloud;
  const mean = new Float64Array(dimension);
  for (let at = 0; at < points.length; at++) mean[at % dimension] += points[at] / count;
  const distance = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    for (let k = 0; k < dimension; k++) distance[row] += (points[row * dimension + k] - mean[k]) ** 2;
  }
  const index = Uint32Array.from(distance, (_, row) => row).sort(
    (a, b) => distance[a] - distance[b] || a - b,
  );
  return { cloud: selectPoints(cloud, index), index };
}
