/** Mean and covariance of the rows of a cloud, which the Gaussian scorers and `frechet` share. */

/** @param points  (count, dimension). */
export function meanOf(points: Float64Array, count: number, dimension: number): Float64Array {
  const mean = new Float64Array(dimension);
  for (let i = 0; i < points.length; i++) mean[i % dimension] += points[i] / count;
  return mean;
}

/** (dimension, dimension), of which the lower triangle is filled in, divided by n - 1 (by 1 for a single point). */
export function covarianceOf(points: Float64Array, count: number, mean: Float64Array): Float64Array {
  const dimension = mean.length;
  const covariance = new Float64Array(dimension * dimension);
  const row = new Float64Array(dimension);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < dimension; k++) row[k] = points[i * dimension + k] - mean[k];
    for (let a = 0; a < dimension; a++) {
      for (let b = 0; b <= a; b++) covariance[a * dimension + b] += row[a] * row[b];
    }
  }
  for (let a = 0; a < dimension; a++) {
    for (let b = 0; b <= a; b++) covariance[a * dimension + b] /= Math.max(1, count - 1);
  }
  return covariance;
}
