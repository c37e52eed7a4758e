import type { PointCloud } from "@outlab/topology";
import { forEachDistanceRow } from "./distance-rows.ts";
import { normalizeEmbeddings } from "./normalize-embeddings.ts";

/**
 * Visits each row of `from` with 1 minus its cosine to all rows of `to`, rounded to float32; valid for the visit. It is half the
 * square of the distance of the directions, which keeps digits that 1 minus a cosine near 1 would lose. A row of length 0
 * has a cosine of 0 to every other.
 */
export function forEachCosineRow(
  from: PointCloud,
  to: PointCloud,
  visit: (row: number, distances: Float32Array, scale: number) => void,
): void {
  const [directions, others] = [from, to].map(directionsOf);
  forEachDistanceRow(directions.cloud, others.cloud, (row, distances, scale) => {
    for (let j = 0; j < distances.length; j++) {
      const isDefined = directions.lengths[row] * others.lengths[j] > 0;
      distances[j] = isDefined ? (distances[j] / scale) ** 2 / 2 : 1;
    }
    visit(row, distances, 1);
  });
}

/** Rows of length 1, or 0 where a row has none. */
function directionsOf(given: PointCloud) {
  const cloud = normalizeEmbeddings({ ...given, points: Float64Array.from(given.points) }, "unit");
  const { points, count, dimension } = cloud;
  const lengths = Uint8Array.from({ length: count }, (_, row) =>
    Number(points.subarray(row * dimension, (row + 1) * dimension).some((value) => value !== 0)),
  );
  return { cloud, lengths };
}
