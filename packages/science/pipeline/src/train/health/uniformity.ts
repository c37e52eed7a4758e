import type { PointCloud } from "@outlab/topology";

/**
 * Logarithm of the mean Gaussian potential over all pairs, -8 (opposite points) … 0 (one point); lower = more spread.
 *
 * @param unit  rows of length 1, at least two.
 * @see Wang and Isola 2020, equation 3 with t = 2, https://arxiv.org/abs/2005.10242
 */
export function uniformity({ points, count, dimension }: PointCloud): number {
  let sum = 0;
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      let squared = 0;
      for (let d = 0; d < dimension; d++)
        squared += (points[i * dimension + d] - points[j * dimension + d]) ** 2;
      sum += Math.exp(-2 * squared);
    }
  return Math.log(sum / ((count * (count - 1)) / 2));
}
