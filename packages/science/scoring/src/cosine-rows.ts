import type { PointCloud } from "@outlab/topology";
import type { ComputeOptions } from "./define.ts";
import { directionsOf } from "./directions.ts";
import { forEachDistanceRow, type VisitRow, visitDistanceRows } from "./distance-rows.ts";

/**
 * Visits each row of `from` with 1 minus its cosine to all rows of `to`, rounded to float32; valid for the visit. It is half the
 * square of the distance of the directions, which keeps digits that 1 minus a cosine near 1 would lose. A row of length 0
 * has a cosine of 0 to every other.
 */
export function forEachCosineRow(from: PointCloud, to: PointCloud, visit: VisitRow): void {
  const directions = directionsOfBoth(from, to, visit);
  forEachDistanceRow(directions.from, directions.to, directions.visit);
}

/** The same, with a turn of the event loop after each block of rows. @throws the signal's reason when aborted. */
export async function visitCosineRows(
  from: PointCloud,
  to: PointCloud,
  visit: VisitRow,
  options?: ComputeOptions,
): Promise<void> {
  const directions = directionsOfBoth(from, to, visit);
  await visitDistanceRows(directions.from, directions.to, directions.visit, options);
}

function directionsOfBoth(from: PointCloud, to: PointCloud, visit: VisitRow) {
  const [directions, others] = [from, to].map(directionsOf);
  const visitDistances: VisitRow = (row, distances, scale) => {
    for (let j = 0; j < distances.length; j++) {
      const isDefined = directions.isDefined[row] && others.isDefined[j];
      distances[j] = isDefined ? (distances[j] / scale) ** 2 / 2 : 1;
    }
    visit(row, distances, 1);
  };
  return { from: directions.cloud, to: others.cloud, visit: visitDistances };
}
