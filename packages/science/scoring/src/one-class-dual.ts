/**
 * The dual of the one-class support vector machine (Schölkopf et al. 2001, equations 11 to 13): the weights of a convex
 * combination of points whose kernel sums are as level as the bound on a weight allows. Two weights change at a time, chosen by second
 * order (Fan, Chen and Lin 2005, "WSS 2").
 */
export interface OneClassDual {
  /** One a point, 0 to 1 / (nu · count); their sum is 1. */
  readonly weights: Float64Array;
  /** The kernel sum at points whose weight is between its bounds. */
  readonly level: number;
}

export interface OneClassKernel {
  readonly count: number;
  /** Kernel of a point with all points, 1 with itself; valid until a few others are asked for. */
  column(point: number): ArrayLike<number>;
  /** The sums of weight · kernel at all points. */
  sums(weights: Float64Array): Float64Array;
}

/**
 * @param nu  above 0, at most 1: least share of points with a weight, largest share beyond the level.
 * @param onStep  called after each change of two weights.
 */
export function solveOneClass(kernel: OneClassKernel, nu: number, onStep?: () => void): OneClassDual {
  const { count } = kernel;
  const bound = 1 / (nu * count);
  const weights = new Float64Array(count);
  let left = 1;
  for (let i = 0; left > 0 && i < count; i++) {
    weights[i] = Math.min(bound, left);
    left -= weights[i];
  }
  const sums = kernel.sums(weights);
  for (let step = 0; step < stepsPerPoint * count + leastSteps; step++) {
    const { low, high } = extremes(weights, sums, bound);
    if (!(sums[high] - sums[low] > tolerance * sums[high])) break;
    const rising = kernel.column(low);
    const falling = bestPartner(weights, sums, rising, sums[low]);
    const other = kernel.column(falling);
    const change = Math.min(
      (sums[falling] - sums[low]) / curvature(rising[falling]),
      bound - weights[low],
      weights[falling],
    );
    // Set to the bound itself where it is reached, so that rounding leaves no weight just beside it.
    weights[low] = change === bound - weights[low] ? bound : weights[low] + change;
    weights[falling] -= change;
    for (let i = 0; i < count; i++) sums[i] += change * (rising[i] - other[i]);
    onStep?.();
  }
  return { weights, level: levelOf(weights, sums, bound) };
}

/** Of the largest kernel sum; finer than the float32 that kernels are computed from. */
const tolerance = 1e-8;
const stepsPerPoint = 100;
const leastSteps = 100_000;

/** The least sum among the points whose weight may grow, and the largest among those whose weight may shrink. */
function extremes(weights: Float64Array, sums: Float64Array, bound: number) {
  let low = -1;
  let high = -1;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] < bound && (low < 0 || sums[i] < sums[low])) low = i;
    if (weights[i] > 0 && (high < 0 || sums[i] > sums[high])) high = i;
  }
  return { low: low < 0 ? high : low, high };
}

/** The point whose weight is to move to the other: that which lowers the objective most. */
function bestPartner(
  weights: Float64Array,
  sums: Float64Array,
  rising: ArrayLike<number>,
  lowest: number,
): number {
  let best = -1;
  let most = 0;
  for (let j = 0; j < weights.length; j++) {
    const difference = sums[j] - lowest;
    if (!(weights[j] > 0 && difference > 0)) continue;
    const gain = (difference * difference) / curvature(rising[j]);
    if (gain > most) {
      most = gain;
      best = j;
    }
  }
  return best;
}

/** Of the objective along the change of two weights, for kernels that are 1 of a point with itself. */
function curvature(kernel: number): number {
  return Math.max(2 - 2 * kernel, 1e-12);
}

/** Mean of the sums at points between the bounds; without such, midway between those at the bounds. */
function levelOf(weights: Float64Array, sums: Float64Array, bound: number): number {
  let free = 0;
  let total = 0;
  let belowLevel = Number.NEGATIVE_INFINITY;
  let aboveLevel = Number.POSITIVE_INFINITY;
  for (let i = 0; i < weights.length; i++) {
    if (weights[i] >= bound) belowLevel = Math.max(belowLevel, sums[i]);
    else if (weights[i] <= 0) aboveLevel = Math.min(aboveLevel, sums[i]);
    else {
      free += 1;
      total += sums[i];
    }
  }
  if (free > 0) return total / free;
  if (aboveLevel === Number.POSITIVE_INFINITY) return belowLevel;
  return (belowLevel + aboveLevel) / 2;
}
