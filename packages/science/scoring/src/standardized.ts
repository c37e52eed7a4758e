/** Columns of mean 0 and deviation 1, so that probes weigh features alike, at any scale of an encoder. */
import type { PointCloud } from "@outlab/topology";

/**
 * The rows of clouds less the mean of the first one's columns, divided by their standard deviations (n); a column that does not
 * vary becomes 0.
 */
export function standardizedBy(reference: PointCloud, clouds: readonly PointCloud[]): Float64Array[] {
  const { points, count, dimension } = reference;
  const mean = new Float64Array(dimension);
  const variance = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) mean[i % dimension] += points[i] / count;
  for (let i = 0; i < points.length; i++)
    variance[i % dimension] += (points[i] - mean[i % dimension]) ** 2 / count;
  // What rounding leaves of a column of one value is no variation.
  const factor = variance.map((value, d) =>
    value > (Number.EPSILON * Math.abs(mean[d])) ** 2 * count ? 1 / Math.sqrt(value) : 0,
  );
  return clouds.map((cloud) =>
    Float64Array.from(
      cloud.points,
      (value: number, i: number) => (value - mean[i % dimension]) * factor[i % dimension],
    ),
  );
}
