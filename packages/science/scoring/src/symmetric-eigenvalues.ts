/**
 * Eigenvalues of a symmetric matrix: Householder reflections to three diagonals, then QL steps with implicit shifts.
 *
 * @see Golub & Van Loan, Matrix Computations, 4th ed., sections 8.3.1 and 8.3.3
 */
import { ScoringError } from "./scoring-error.ts";

/** QL needs two or three for each eigenvalue. */
const mostSteps = 60;

/**
 * In O(size³), with errors of the order of 1e-16 of the largest eigenvalue.
 *
 * @param matrix  (size, size), symmetric.
 * @returns in no order.
 * @throws {ScoringError} `not-finite` where an entry is no number.
 */
export function symmetricEigenvalues(matrix: Float64Array, size: number): Float64Array {
  const { diagonal, beside } = tridiagonal(matrix.slice(), size);
  // Beside zeros that rounding has made, a bound that is relative to the neighbours would never be met.
  const least =
    diagonal.reduce(
      (high, value, k) => Math.max(high, Math.abs(value), Math.abs(beside[k])),
      Number.MIN_VALUE,
    ) * Number.EPSILON;
  for (let first = 0; first < size; first++) {
    for (let step = 0; ; step++) {
      const last = endOfBlock(beside, first, least);
      if (last === first) break;
      if (step === mostSteps)
        throw new ScoringError("not-finite", "expected a matrix of finite numbers to find eigenvalues of");
      implicitStep(diagonal, beside, first, last);
    }
  }
  return diagonal;
}

/** Similar to the matrix: its diagonal, and the one beside it. The matrix is overwritten. */
function tridiagonal(a: Float64Array, size: number): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(size);
  const v = new Float64Array(size);
  const w = new Float64Array(size);
  for (let k = 0; k + 1 < size; k++) {
    // A reflection that leaves of column k, below the diagonal, its first entry alone.
    let squares = 0;
    for (let i = k + 1; i < size; i++) squares += a[i * size + k] ** 2;
    const head = a[(k + 1) * size + k];
    const length = head > 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    beside[k] = length;
    const norm = squares - head * length; // half the squared length of v
    if (!(norm > 0)) continue;
    for (let i = k + 1; i < size; i++) v[i] = a[i * size + k];
    v[k + 1] -= length;
    let along = 0;
    for (let i = k + 1; i < size; i++) {
      let sum = 0;
      for (let j = k + 1; j < size; j++) sum += a[i * size + j] * v[j];
      w[i] = sum / norm;
      along += w[i] * v[i];
    }
    for (let i = k + 1; i < size; i++) w[i] -= (along / (2 * norm)) * v[i];
    for (let i = k + 1; i < size; i++) {
      for (let j = k + 1; j < size; j++) a[i * size + j] -= v[i] * w[j] + w[i] * v[j];
    }
  }
  return { diagonal: Float64Array.from({ length: size }, (_, k) => a[k * size + k]), beside };
}

/** The last row that is joined to `first` by entries beside the diagonal that count. */
function endOfBlock(beside: Float64Array, first: number, least: number): number {
  let last = first;
  while (last + 1 < beside.length && !(Math.abs(beside[last]) <= least)) last++;
  return last;
}

/** One QL step on the rows first ... last, with Wilkinson's shift, by plane rotations from the end upwards. */
function implicitStep(d: Float64Array, e: Float64Array, first: number, last: number): void {
  const half = (d[first + 1] - d[first]) / (2 * e[first]);
  const root = Math.hypot(half, 1);
  let g = d[last] - d[first] + e[first] / (half + (half >= 0 ? root : -root));
  let [s, c, p] = [1, 1, 0];
  for (let i = last - 1; i >= first; i--) {
    const f = s * e[i];
    const b = c * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      d[i + 1] -= p;
      e[last] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    const t = (d[i] - g) * s + 2 * c * b;
    p = s * t;
    d[i + 1] = g + p;
    g = c * t - b;
  }
  d[first] -= p;
  e[first] = g;
  e[last] = 0;
}
