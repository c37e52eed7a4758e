import { inRange, type PointCloud } from "@outlab/topology";
import { z } from "zod";
import { choleskyFactor, forwardSubstitute } from "./cholesky.ts";
import { covarianceOf, meanOf } from "./moments.ts";
import { offsetsOf } from "./offsets.ts";

export const ridgeSetting = z
  .number()
  .min(1e-12)
  .max(1)
  .default(1e-6)
  .describe(
    "share of the mean variance added to each variance, so that fewer points than dimensions suffice",
  );

/** One Gaussian around a cloud: mean and covariance (divided by n - 1), with a ridge that makes it invertible. */
export interface GaussianFit {
  /** False for a cloud of one repeated point: its covariance is then that of a Gaussian of width 1. */
  readonly hasSpread: boolean;
  /** Of the determinant of the covariance. */
  readonly logDeterminant: number;
  /** Of each row to the mean, in standard deviations. */
  distances(test: PointCloud): Float64Array;
}

/**
 * @param ridge  share of the mean variance that is added to each variance.
 * @throws {ScoringError} `singular-covariance` where the ridge does not suffice.
 */
export function fitGaussian(normal: PointCloud, ridge: number): GaussianFit {
  const { dimension, count } = normal;
  const { scale } = inRange(normal);
  const offsets = offsetsOf(normal, scale);
  const fitted = offsets(normal.points);
  const mean = meanOf(fitted, count, dimension);
  const covariance = covarianceOf(fitted, count, mean);
  let trace = 0;
  for (let k = 0; k < dimension; k++) trace += covariance[k * dimension + k];
  // A cloud of one repeated point has no spread at all: distance then counts in units of the coordinates. Its mean is
  // rounded, so its variance need not be 0.
  const hasSpread = fitted.some((value, i) => value !== fitted[i % dimension]);
  const added = hasSpread ? (ridge * trace) / dimension : 1;
  const unit = hasSpread ? 1 : scale;
  for (let k = 0; k < dimension; k++) covariance[k * dimension + k] += added;
  const factor = choleskyFactor(covariance, dimension);
  return {
    hasSpread,
    logDeterminant: hasSpread ? logDeterminantOf(factor, dimension) - 2 * dimension * Math.log(scale) : 0,
    distances(test) {
      const tested = offsets(test.points);
      const centred = new Float64Array(dimension);
      return Float64Array.from({ length: test.count }, (_, i) => {
        for (let k = 0; k < dimension; k++) centred[k] = tested[i * dimension + k] - mean[k];
        forwardSubstitute(factor, centred);
        return Math.hypot(...centred) / unit;
      });
    },
  };
}

function logDeterminantOf(factor: Float64Array, size: number): number {
  let sum = 0;
  for (let k = 0; k < size; k++) sum += 2 * Math.log(factor[k * size + k]);
  return sum;
}
