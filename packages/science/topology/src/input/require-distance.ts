import { TopologyError } from "../topology-error.ts";

/**
 * Refuses what is no distance beside any other entry. `Infinity` is one: it says that two points never meet, as it does
 * for Ripser, giotto-ph and GUDHI.
 *
 * @throws {TopologyError} `not-finite` for NaN and what is beyond float32, `negative-distance` for -Infinity.
 */
export function requireDistance(distance: number, i: number, j: number): void {
  if (distance === Number.POSITIVE_INFINITY || Number.isFinite(Math.fround(distance))) return;
  if (distance === Number.NEGATIVE_INFINITY) {
    throw new TopologyError(
      "negative-distance",
      `the distance of ${i} and ${j} is ${distance}; it must not be negative`,
    );
  }
  throw new TopologyError(
    "not-finite",
    `the distance of ${i} and ${j} is ${distance}; it must be a number within float32, or Infinity for points that never meet`,
  );
}
