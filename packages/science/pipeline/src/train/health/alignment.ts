import type { PointCloud } from "@outlab/topology";

/**
 * Mean squared distance of the two views of an image, 0 (views agree) … 4.
 *
 * @param first  unit-length embeddings of first views; row i pairs with row i of `second`.
 * @see Wang and Isola 2020, equation 2 with α = 2, https://arxiv.org/abs/2005.10242
 */
export function alignment(first: PointCloud, second: PointCloud): number {
  let sum = 0;
  for (let i = 0; i < first.points.length; i++) sum += (first.points[i] - second.points[i]) ** 2;
  return sum / first.count;
}
