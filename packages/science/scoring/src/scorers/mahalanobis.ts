import { requireCloud, requireClouds } from "@outlab/topology";
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
  fit(normal, { ridge }) {
    requireCloud(normal, "the normal cloud");
    const { dimension } = normal;
    const mean = meanOf(normal.points, normal.count, dimension);
    const covariance = covarianceOf(normal.points, normal.count, mean);
    let trace = 0;
    for (let k = 0; k < dimension; k++) trace += covariance[k * dimension + k];
    // A cloud of one repeated point has no spread at all: distance then counts in units of the coordinates.
    const added = trace > 0 ? (ridge * trace) / dimension : 1;
    for (let k = 0; k < dimension; k++) covariance[k * dimension + k] += added;
    const factor = choleskyFactor(covariance, dimension);
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      const centred = new Float64Array(dimension);
      for (let i = 0; i < test.count; i++) {
        for (let k = 0; k < dimension; k++) centred[k] = test.points[i * dimension + k] - mean[k];
        forwardSubstitute(factor, centred);
        scores[i] = Math.hypot(...centred);
      }
      return scores;
    };
  },
});

function meanOf(points: Float32Array, count: number, dimension: number): Float64Array {
  const mean = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) mean[i % dimension] += points[i] / count;
  return mean;
}

/** (dimension, dimension), divided by n - 1 (by 1 for a single point). */
function covarianceOf(points: Float32Array, count: number, mean: Float64Array): Float64Array {
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
    for (let b = 0; b <= a; b++) {
      covariance[a * dimension + b] /= Math.max(1, count - 1);
      covariance[b * dimension + a] = covariance[a * dimension + b];
    }
  }
  return covariance;
}
