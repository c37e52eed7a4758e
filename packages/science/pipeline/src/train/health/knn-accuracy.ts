import type { PointCloud } from "@outlab/topology";

/** Weight of a neighbour is exp(cosine / temperature): Wu et al. 2018, equation 12, https://arxiv.org/abs/1805.01978 */
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
  const cosines = new Float64Array(count);
  const votes = new Float64Array(256);
  const byCosine = (a: number, b: number) => cosines[b] - cosines[a] || a - b;
  let right = 0;
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      let dot = 0;
      for (let d = 0; d < dimension; d++) dot += points[i * dimension + d] * points[j * dimension + d];
      cosines[j] = j === i ? Number.NEGATIVE_INFINITY : dot;
    }
    const nearest = Uint32Array.from(cosines, (_, j) => j)
      .sort(byCosine)
      .subarray(0, neighbours);
    votes.fill(0);
    for (const j of nearest) votes[labels[j]] += Math.exp(cosines[j] / temperature);
    if (votes.indexOf(Math.max(...votes)) === labels[i]) right++;
  }
  return right / count;
}
