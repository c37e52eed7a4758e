import type { PointCloud } from "@outlab/topology";

/**
 * How to count the coordinates of any cloud from a place in this one, times a power of two that keeps their squares in the
 * range of float64. A cloud of float64 may be so far from 0 that its mean, taken there, would lose the digits in which its
 * points differ; one of float32 has no such digits.
 *
 * @param scale  that of `inRange`.
 */
export function offsetsOf(
  { points, dimension }: PointCloud,
  scale: number,
): (points: PointCloud["points"]) => Float64Array {
  const origin = points instanceof Float64Array ? points.slice(0, dimension) : new Float64Array(dimension);
  const scaled = origin.map((value) => value * scale);
  return (given) => {
    const offsets = new Float64Array(given.length);
    for (let i = 0; i < given.length; i++) offsets[i] = given[i] * scale - scaled[i % dimension];
    return offsets;
  };
}
