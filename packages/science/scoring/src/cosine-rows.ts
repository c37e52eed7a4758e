import type { PointCloud } from "@outlab/topology";
import { directionsOf } from "./directions.ts";
import { forEachDistanceRow } from "./distance-rows.ts";

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
      const isDefined = directions.isDefined[row] && others.isDefined[j];
      distances[j] = isDefined ? (distances[j] / scale) ** 2 / 2 : 1;
    }
    visit(row, distances, 1);
  });
}
