/** The plane in which points differ most: the first two principal components, by orthogonal iteration on the covariance. */

export interface Plane {
  /** (count, 2): the places of the points, from their mean. */
  readonly coordinates: Float64Array;
  /** Shares of the variance along both axes, 0 to 1. */
  readonly explained: readonly [number, number];
}

/** More than enough: each makes the error smaller by the ratio of the third variance to the second. */
const ITERATIONS = 200;

/**
 * Each axis points to where its greatest component is positive, so that the same points always give the same picture.
 *
 * @param points  (count, dimension), row by row; at least one row.
 */
export function principalPlane(points: ArrayLike<number>, count: number, dimension: number): Plane {
  const centred = Float64Array.from(points);
  const mean = new Float64Array(dimension);
  centred.forEach((value, i) => {
    mean[i % dimension] += value / count;
  });
  centred.forEach((value, i) => {
    centred[i] = value - mean[i % dimension];
  });
  const covariance = covarianceOf(centred, count, dimension);
  let total = 0;
  for (let k = 0; k < dimension; k++) total += covariance[k * dimension + k];
  const axes: Float64Array[] = [];
  const explained = [0, 1].map((place) => {
    const { axis, variance } = strongest(covariance, dimension, axes, place);
    axes.push(axis);
    return total === 0 ? 0 : variance / total;
  });
  const coordinates = new Float64Array(2 * count);
  for (let row = 0; row < count; row++)
    for (const [place, axis] of axes.entries()) {
      let sum = 0;
      for (let k = 0; k < dimension; k++) sum += centred[row * dimension + k] * axis[k];
      coordinates[2 * row + place] = sum;
    }
  return { coordinates, explained: [explained[0], explained[1]] };
}

function covarianceOf(centred: Float64Array, count: number, dimension: number): Float64Array {
  const covariance = new Float64Array(dimension * dimension);
  for (let row = 0; row < count; row++) {
    const from = row * dimension;
    for (let i = 0; i < dimension; i++) {
      const value = centred[from + i] / count;
      for (let k = i; k < dimension; k++) covariance[i * dimension + k] += value * centred[from + k];
    }
  }
  for (let i = 0; i < dimension; i++)
    for (let k = 0; k < i; k++) covariance[i * dimension + k] = covariance[k * dimension + i];
  return covariance;
}

/** The direction of the greatest variance that is at a right angle to those found before. */
function strongest(
  covariance: Float64Array,
  dimension: number,
  found: readonly Float64Array[],
  place: number,
): { axis: Float64Array; variance: number } {
  // A start without symmetry, so that it is at a right angle to no axis except by accident.
  let axis = Float64Array.from({ length: dimension }, (_, k) => 1 + ((k + place) % 7) / 7);
  let variance = 0;
  for (let step = 0; step < ITERATIONS; step++) {
    const next = new Float64Array(dimension);
    for (let i = 0; i < dimension; i++)
      for (let k = 0; k < dimension; k++) next[i] += covariance[i * dimension + k] * axis[k];
    for (const other of found) {
      const along = next.reduce((sum, value, k) => sum + value * other[k], 0);
      next.forEach((value, k) => {
        next[k] = value - along * other[k];
      });
    }
    variance = Math.hypot(...next);
    if (variance < 1e-12) return { axis: new Float64Array(dimension), variance: 0 };
    axis = next.map((value) => value / variance);
  }
  const greatest = axis.reduce((best, value) => (Math.abs(value) > Math.abs(best) ? value : best), 0);
  return { axis: greatest < 0 ? axis.map((value) => -value) : axis, variance };
}
