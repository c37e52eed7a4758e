/** The directions of embeddings, for scorers that compare by the cosine. */
import type { PointCloud } from "@outlab/topology";
import { normalizeEmbeddings } from "./normalize-embeddings.ts";

export interface Directions {
  /** float64 rows of length 1, or 0 where a row has no direction. */
  readonly cloud: PointCloud;
  /** Whether each row has one. */
  readonly isDefined: readonly boolean[];
}

export function directionsOf(given: PointCloud): Directions {
  const cloud = normalizeEmbeddings({ ...given, points: Float64Array.from(given.points) }, "unit");
  const { points, count, dimension } = cloud;
  const isDefined = Array.from({ length: count }, (_, row) =>
    points.subarray(row * dimension, (row + 1) * dimension).some((value) => value !== 0),
  );
  return { cloud, isDefined };
}
