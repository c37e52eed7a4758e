import { ScoringError } from "./scoring-error.ts";

/**
 * The lower triangular L with L L^T = A.
 *
 * @param matrix  (size, size) row-major, symmetric and positive definite; only its lower triangle is read.
 * @throws {ScoringError} `singular-covariance` where it is not positive definite.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j];
      for (let k = 0; k < j; k++) sum -= factor[i * size + k] * factor[j * size + k];
      if (i > j) {
        factor[i * size + j] = sum / factor[j * size + j];
        continue;
      }
      if (!(sum > 0)) {
        throw new ScoringError(
          "singular-covariance",
          `expected a positive definite matrix, found pivot ${sum} in row ${i}; raise the ridge`,
        );
      }
      factor[i * size + i] = Math.sqrt(sum);
    }
  }
  return factor;
}

/** Solves L x = b in place of b. */
export function forwardSubstitute(factor: Float64Array, b: Float64Array): void {
  const size = b.length;
  for (let i = 0; i < size; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= factor[i * size + k] * b[k];
    b[i] = sum / factor[i * size + i];
  }
}
