export interface SemidefiniteFactor {
  /** (size, rank) row-major. */
  readonly factor: Float64Array;
  readonly rank: number;
}

/**
 * L with L L^T = A for a matrix that may be singular: Cholesky's method, which takes the largest remaining pivot each time
 * and ends where none is left that is more than rounding.
 *
 * @param matrix  (size, size) row-major, symmetric and without a negative eigenvalue; only its lower triangle is read.
 * @see Higham, Accuracy and Stability of Numerical Algorithms, 2nd ed., section 10.3
 */
export function semidefiniteFactor(matrix: Float64Array, size: number): SemidefiniteFactor {
  const columns: Float64Array[] = [];
  const remaining = Float64Array.from({ length: size }, (_, i) => matrix[i * size + i]);
  const least = size * Number.EPSILON * remaining.reduce((high, value) => Math.max(high, value), 0);
  while (columns.length < size) {
    let pivot = 0;
    for (let i = 1; i < size; i++) if (remaining[i] > remaining[pivot]) pivot = i;
    if (!(remaining[pivot] > least)) break;
    const root = Math.sqrt(remaining[pivot]);
    const column = new Float64Array(size);
    for (let i = 0; i < size; i++) column[i] = matrix[Math.max(i, pivot) * size + Math.min(i, pivot)];
    for (const before of columns) {
      for (let i = 0; i < size; i++) column[i] -= before[i] * before[pivot];
    }
    for (let i = 0; i < size; i++) {
      column[i] /= root;
      remaining[i] -= column[i] ** 2;
    }
    remaining[pivot] = 0;
    columns.push(column);
  }
  const rank = columns.length;
  const factor = Float64Array.from(
    { length: size * rank },
    (_, at) => columns[at % rank][Math.floor(at / rank)],
  );
  return { factor, rank };
}
