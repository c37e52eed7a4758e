import { symmetricEigenvalues } from "@outlab/scoring";
import type { PointCloud } from "@outlab/topology";

/**
 * The exponential of the entropy of the singular values, divided by their sum: 1 where all embeddings are multiples of one,
 * min(count, dimension) where they use every direction alike. Where only some dimensions collapse it falls, and the spread of each
 * dimension may not.
 *
 * @param cloud  embeddings as the encoder gives them.
 * @returns 0 where all of them are zero, NaN where one is not finite.
 * @see Roy and Vetterli 2007, equation 1; Garrido et al. 2023 (RankMe), equation 1, https://arxiv.org/abs/2210.02885
 */
export function effectiveRank(cloud: PointCloud): number {
  const { matrix, size } = smallerGram(cloud);
  if (!matrix.every(Number.isFinite)) return Number.NaN;
  const singular = symmetricEigenvalues(matrix, size).map((value) => Math.sqrt(Math.max(0, value)));
  const total = singular.reduce((sum, value) => sum + value, 0);
  if (total === 0) return 0;
  let entropy = 0;
  for (const value of singular) if (value > 0) entropy -= (value / total) * Math.log(value / total);
  return Math.exp(entropy);
}

/** Z Zᵀ or Zᵀ Z, which have the same eigenvalues but for zeros. */
function smallerGram({ points, count, dimension }: PointCloud): { matrix: Float64Array; size: number } {
  const byRows = count <= dimension;
  const [size, others] = byRows ? [count, dimension] : [dimension, count];
  const [step, along] = byRows ? [dimension, 1] : [1, dimension];
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let k = 0; k < others; k++) sum += points[a * step + k * along] * points[b * step + k * along];
      matrix[a * size + b] = sum;
      matrix[b * size + a] = sum;
    }
  }
  return { matrix, size };
}
