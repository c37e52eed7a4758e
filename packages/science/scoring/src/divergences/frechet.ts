import { setImmediate as macrotask } from "node:timers/promises";
import { inRange, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { covarianceOf, meanOf } from "../moments.ts";
import { offsetsOf } from "../offsets.ts";
import { semidefiniteFactor } from "../semidefinite-factor.ts";
import { symmetricEigenvalues } from "../symmetric-eigenvalues.ts";

/** Compares means and covariances, and nothing else of the clouds. */
export const frechet = defineDivergence({
  kind: "frechet",
  title: "Squared Fréchet distance of the Gaussians fitted to two clouds, as in FID",
  source:
    "Dowson & Landau, J. Multivariate Anal. 1982; Heusel et al., NeurIPS 2017, https://arxiv.org/abs/1706.08500, eq. 6",
  params: z.object({}),
  async compute(normal, other, _params, _random, { signal, onStep } = {}) {
    requireClouds(normal, other);
    const { dimension } = normal;
    const { scale } = inRange(normal, other);
    const offsets = offsetsOf(normal, scale);
    const moments = [];
    for (const { points, count } of [normal, other]) {
      const counted = offsets(points);
      const mean = meanOf(counted, count, dimension);
      moments.push({ mean, covariance: covarianceOf(counted, count, mean) });
      onStep?.();
      await macrotask(); // messages of the host come through
      signal?.throwIfAborted();
    }
    const [p, q] = moments;
    let squared = 0;
    for (let k = 0; k < dimension; k++) {
      squared += (p.mean[k] - q.mean[k]) ** 2;
      squared += p.covariance[k * dimension + k] + q.covariance[k * dimension + k];
    }
    const value =
      Math.max(0, squared - 2 * traceOfRoot(p.covariance, q.covariance, dimension)) / scale / scale;
    return { value, sd: 0, draws: 0, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});

/**
 * tr((A B)^½) of two covariances, of which the lower triangles are read. With A = L L^T the eigenvalues of A B other than 0
 * are those of the symmetric L^T B L, so no root of a matrix is taken, and neither needs to be invertible.
 */
function traceOfRoot(a: Float64Array, b: Float64Array, size: number): number {
  const { factor, rank } = semidefiniteFactor(a, size);
  const product = new Float64Array(size * rank); // B L
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const entry = b[Math.max(i, j) * size + Math.min(i, j)];
      for (let k = 0; k < rank; k++) product[i * rank + k] += entry * factor[j * rank + k];
    }
  }
  const symmetric = new Float64Array(rank * rank); // L^T B L
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < rank; k++) {
      for (let l = 0; l < rank; l++) symmetric[k * rank + l] += factor[i * rank + k] * product[i * rank + l];
    }
  }
  // Rounding makes some that are 0 negative.
  return symmetricEigenvalues(symmetric, rank).reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
}
