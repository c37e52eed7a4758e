import { inRange, type PointCloud, requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { choleskyFactor, forwardSubstitute } from "../cholesky.ts";
import { defineScorer } from "../define.ts";

/** One Gaussian for all that is normal; right where the normal cloud is one blob, blind to holes in it. */
export const mahalanobis = defineScorer({
  kind: "mahalanobis",
  title: "Mahalanobis distance to the mean of the normal embeddings",
  source: "Mahalanobis 1936; on features: Sehwag, Chiang & Mittal, SSD, ICLR 2021",
  params: z.object({
    ridge: z
      .number()
      .min(1e-12)
      .max(1)
      .default(1e-6)
      .describe(
        "share of the mean variance added to each variance, so that fewer points than dimensions suffice",
      ),
  }),
  reads: "embeddings",
  fit(normal, { ridge }) {
    requireCloud(normal, "the normal cloud");
    const { dimension, count } = normal;
    const { scale } = inRange(normal);
    const offsets = offsetsFrom(originOf(normal), scale);
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
    return (test) => {
      requireClouds(normal, test);
      const tested = offsets(test.points);
      const scores = new Float64Array(test.count);
      const centred = new Float64Array(dimension);
      for (let i = 0; i < test.count; i++) {
        for (let k = 0; k < dimension; k++) centred[k] = tested[i * dimension + k] - mean[k];
        forwardSubstitute(factor, centred);
        scores[i] = Math.hypot(...centred) / unit;
      }
      return scores;
    };
  },
});

/**
 * Where coordinates are counted from. A cloud of float64 may be so far from 0 that its mean, taken there, would lose the
 * digits in which its points differ; one of float32 has no such digits.
 */
function originOf({ points, dimension }: PointCloud): Float64Array {
  return points instanceof Float64Array ? points.slice(0, dimension) : new Float64Array(dimension);
}

/** Coordinates from the origin, times a power of two that keeps squares of theirs in the range of float64. */
function offsetsFrom(origin: Float64Array, scale: number): (points: PointCloud["points"]) => Float64Array {
  const scaled = origin.map((value) => value * scale);
  return (points) => {
    const offsets = new Float64Array(points.length);
    for (let i = 0; i < points.length; i++) offsets[i] = points[i] * scale - scaled[i % scaled.length];
    return offsets;
  };
}

function meanOf(points: Float64Array, count: number, dimension: number): Float64Array {
  const mean = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) mean[i % dimension] += points[i] / count;
  return mean;
}

/** (dimension, dimension), of which the lower triangle is filled in, divided by n - 1 (by 1 for a single point). */
function covarianceOf(points: Float64Array, count: number, mean: Float64Array): Float64Array {
  const dimension = mean.length;
  const covariance = new Float64Array(dimension * dimension);
  const row = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < dimension; k++) row[k] = points[i * dimension + k] - mean[k];
    for (let a = 0; a < dimension; a++) {
      for (let b = 0; b <= a; b++) covariance[a * dimension + b] += row[a] * row[b];
    }
  }
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) covariance[a * dimension + b] /= Math.max(1, count - 1);
  }
  return covariance;
}
