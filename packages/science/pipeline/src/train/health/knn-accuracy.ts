import { weightedVote } from "@outlab/scoring";
import type { PointCloud } from "@outlab/topology";

/** Weight of a neighbour is exp(cosine / temperature): Wu et al. 2018, section 3.4, https://arxiv.org/abs/1805.01978 */
const temperature = 0.1;

/**
 * Share of images whose class their nearest neighbours among all others vote for (leave-one-out).
 *
 * @param unit  rows of length 1.
 * @param labels  class of each row, 0 … 255.
 * @param neighbours  how many vote; at most count - 1.
 */
export function knnAccuracy(
  { points, count, dimension }: PointCloud,
  labels: Uint8Array,
  neighbours: number,
): number {
  const vote = weightedVote({ labels, classCount: 256, k: neighbours, temperature });
  let right = 0;
  for (let i = 0; i < count; i++) {
    const winner = vote((j) => {
      if (j === i) return Number.NEGATIVE_INFINITY;
      let dot = 0;
      for (let d = 0; d < dimension; d++) dot += points[i * dimension + d] * points[j * dimension + d];
      return dot;
    });
    if (winner === labels[i]) right++;
  }
  return right / count;
}
