import { type PointCloud, selectPoints } from "@outlab/topology";

/** The same cloud with its rows in ascending order, so that what is drawn at random from it depends on no order. */
export function sortedRows(cloud: PointCloud): PointCloud {
  const { points, count, dimension } = cloud;
  const order = Array.from({ length: count }, (_, row) => row).sort((a, b) => {
    for (let k = 0; k < dimension; k++) {
      const difference = points[a * dimension + k] - points[b * dimension + k];
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return selectPoints(cloud, order);
}
