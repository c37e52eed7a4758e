/** Student's t: an interval for the mean of a few values, and a test of whether a difference is beyond chance. */
import { Z_95 } from "./auroc-interval.ts";
import { normalPValue } from "./normal-p-value.ts";

/** From here on t is the normal distribution to six digits. */
const LIKE_NORMAL = 1e6;

/**
 * Chance that t with so many degrees of freedom, whole or not, is at least as far from 0.
 *
 * @see Abramowitz & Stegun 1964, 26.7.1 and 26.5.8
 */
export function studentPValue(t: number, degrees: number): number {
  if (degrees > LIKE_NORMAL) return normalPValue(t);
  return incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
}

/** Between minus this and this is 95 % of the distribution. */
export function student95(degrees: number): number {
  if (degrees > LIKE_NORMAL) return Z_95;
  let [low, high] = [Z_95, 2 * Z_95];
  while (studentPValue(high, degrees) > 0.05) high *= 2;
  // Halved until nothing is between them.
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
    if (studentPValue(middle, degrees) > 0.05) low = middle;
    else high = middle;
  return high;
}

export interface MeanInterval {
  readonly mean: number;
  /** Of a sample (n - 1), and the ends of the mean's 95 % interval; null for a single value. */
  readonly sd: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** @param values  at least one. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  if (count === 1) return { mean, sd: null, low: null, high: null };
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1));
  const half = (student95(count - 1) * sd) / Math.sqrt(count);
  return { mean, sd, low: mean - half, high: mean + half };
}

/** Regularised: I_x(a, b). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(1 - x, b, a)) / b;
}

const SMALLEST = 1e-300;

/** By Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    value *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return value;
}

function guarded(value: number): number {
  return Math.abs(value) < SMALLEST ? SMALLEST : value;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Stirling's series, from 12 upwards; below, by Γ(x) = Γ(x + 1) / x. @see Abramowitz & Stegun 1964, 6.1.40 */
function logGamma(x: number): number {
  let shift = 0;
  let z = x;
  for (; z < 12; z++) shift += Math.log(z);
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
