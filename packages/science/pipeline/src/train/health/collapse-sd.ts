import type { PointCloud } from "@outlab/topology";

/**
 * Mean over dimensions of the standard deviation of unit-length embeddings: about 1/√dimension when they spread over
 * the sphere, 0 when the encoder maps everything to one point.
 *
 * @param unit  rows of length 1.
 * @see Chen and He 2021 (SimSiam), section 4.1, https://arxiv.org/abs/2011.10566
 */
export function collapseSd({ points, count, dimension }: PointCloud): number {
  let total = 0;
  for (let d = 0; d < dimension; d++) {
    let mean = 0;
    for (let i = 0; i < count; i++) mean += points[i * dimension + d] / count;
    let variance = 0;
    for (let i = 0; i < count; i++) variance += (points[i * dimension + d] - mean) ** 2 / count;
    total += Math.sqrt(variance);
  }
  return total / dimension;
}
