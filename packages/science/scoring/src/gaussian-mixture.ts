/**
 * Maximum likelihood of a mixture of Gaussians by expectation and maximisation: Dempster, Laird and Rubin 1977; the steps as in
 * Bishop, Pattern Recognition and Machine Learning, section 9.2.2.
 */
import { choleskyFactor, forwardSubstitute } from "./cholesky.ts";

interface Component {
  readonly logWeight: number;
  readonly mean: Float64Array;
  /** Lower triangular factor of the covariance. */
  readonly factor: Float64Array;
  /** Log density at the mean. */
  readonly logPeak: number;
}

export type Mixture = readonly Component[];

export interface MixtureOptions {
  /** Added to each variance of each component. */
  readonly added: number;
  readonly iterations: number;
  /** It ends where an iteration changes the mean log likelihood of a point by less. */
  readonly tolerance: number;
}

/**
 * @param points  (count, dimension), count of which is that of the labels.
 * @param labels  the component that each point starts in: 0, 1, 2 …; one that no point belongs to is left out.
 */
export function fitMixture(points: Float64Array, labels: Uint32Array, options: MixtureOptions): Mixture {
  const groups = 1 + labels.reduce((most, label) => Math.max(most, label), 0);
  const shares = new Float64Array(labels.length * groups);
  for (const [row, label] of labels.entries()) shares[row * groups + label] = 1;
  let mixture = maximise(points, labels.length, shares, options.added);
  let likelihood = Number.NEGATIVE_INFINITY;
  for (let iteration = 0; iteration < options.iterations; iteration++) {
    const { shares, meanLogDensity } = belongings(points, labels.length, mixture);
    mixture = maximise(points, labels.length, shares, options.added);
    if (Math.abs(meanLogDensity - likelihood) < options.tolerance) break;
    likelihood = meanLogDensity;
  }
  return mixture;
}

/** Each component from the points, as far as they belong to it. */
function maximise(points: Float64Array, count: number, shares: Float64Array, added: number): Mixture {
  const groups = shares.length / count;
  const dimension = points.length / count;
  const mixture: Component[] = [];
  for (let group = 0; group < groups; group++) {
    let total = 0;
    for (let row = 0; row < count; row++) total += shares[row * groups + group];
    if (total < Number.EPSILON) continue;
    const mean = new Float64Array(dimension);
    const covariance = new Float64Array(dimension * dimension);
    const centred = new Float64Array(dimension);
    for (let row = 0; row < count; row++) {
      const share = shares[row * groups + group] / total;
      if (share > 0) for (let k = 0; k < dimension; k++) mean[k] += share * points[row * dimension + k];
    }
    for (let row = 0; row < count; row++) {
      const share = shares[row * groups + group] / total;
      if (share > 0) {
        for (let k = 0; k < dimension; k++) centred[k] = points[row * dimension + k] - mean[k];
        addSquares(covariance, centred, share);
      }
    }
    for (let k = 0; k < dimension; k++) covariance[k * dimension + k] += added;
    mixture.push(componentOf(Math.log(total / count), mean, covariance));
  }
  return mixture;
}

/** Adds the lower triangle of share · centred centredᵀ. */
function addSquares(covariance: Float64Array, centred: Float64Array, share: number): void {
  const dimension = centred.length;
  for (let a = 0; a < dimension; a++) {
    const weighted = share * centred[a];
    for (let b = 0; b <= a; b++) covariance[a * dimension + b] += weighted * centred[b];
  }
}

function componentOf(logWeight: number, mean: Float64Array, covariance: Float64Array): Component {
  const dimension = mean.length;
  const factor = choleskyFactor(covariance, dimension);
  let logPeak = (-dimension / 2) * Math.log(2 * Math.PI);
  for (let k = 0; k < dimension; k++) logPeak -= Math.log(factor[k * dimension + k]);
  return { logWeight, mean, factor, logPeak };
}

/** Below this a point adds nothing that float64 would keep, and is left out to save time. */
const leastShare = 2 ** -60;

/** How far each point belongs to each component, (count, components). */
function belongings(points: Float64Array, count: number, mixture: Mixture) {
  const shares = new Float64Array(count * mixture.length);
  const dimension = points.length / count;
  const logDensity = logDensityOf(mixture);
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const terms = shares.subarray(row * mixture.length, (row + 1) * mixture.length);
    const density = logDensity(points.subarray(row * dimension, (row + 1) * dimension), terms);
    for (let group = 0; group < terms.length; group++) {
      const share = Math.exp(terms[group] - density);
      terms[group] = share < leastShare ? 0 : share;
    }
    sum += density;
  }
  return { shares, meanLogDensity: sum / count };
}

/**
 * The log density of the mixture at a point. The largest term is taken out of the sum, so that a far point has one, too.
 *
 * @returns a function; its `terms` are filled with the log of each component's part.
 */
export function logDensityOf(mixture: Mixture): (point: Float64Array, terms?: Float64Array) => number {
  const centred = new Float64Array(mixture[0].mean.length);
  const ownTerms = new Float64Array(mixture.length);
  return (point, terms = ownTerms) => {
    let largest = Number.NEGATIVE_INFINITY;
    for (const [group, { logWeight, mean, factor, logPeak }] of mixture.entries()) {
      for (let k = 0; k < centred.length; k++) centred[k] = point[k] - mean[k];
      forwardSubstitute(factor, centred);
      let squares = 0;
      for (let k = 0; k < centred.length; k++) squares += centred[k] * centred[k];
      terms[group] = logWeight + logPeak - squares / 2;
      largest = Math.max(largest, terms[group]);
    }
    let sum = 0;
    for (let group = 0; group < terms.length; group++) sum += Math.exp(terms[group] - largest);
    return largest + Math.log(sum);
  };
}
