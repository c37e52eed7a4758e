/** The Dirichlet distribution that fits probability vectors best: what a classifier's answers look like on normal images. */

/** Of -γ, the digamma function at 1. */
const DIGAMMA_OF_1 = -0.5772156649015329;
const MAX_ITERATIONS = 1000;
const RELATIVE_TOLERANCE = 1e-9;
/** Where all vectors are nearly one, the best concentration has no bound. */
const MAX_START = 1e4;

/**
 * The concentrations α of largest likelihood, by the fixed point ψ(α_k) = ψ(Σ α) + mean log y_k.
 *
 * @param logs  rows of log probabilities, one after the other: (count x dimension).
 * @returns (dimension), each above 0.
 * @see Minka 2000, Estimating a Dirichlet distribution, equation 9; the start is that of Wicker et al. 2008
 */
export function fitDirichlet(logs: Float64Array, dimension: number): Float64Array {
  const count = logs.length / dimension;
  const [meanLog, mean] = [new Float64Array(dimension), new Float64Array(dimension)];
  logs.forEach((value, i) => {
    meanLog[i % dimension] += value / count;
    mean[i % dimension] += Math.exp(value) / count;
  });
  const start = concentrationOf(mean, meanLog);
  // A share of 0 after rounding would have no inverse.
  let alpha = mean.map((share) => Math.max(share * start, 1e-6));
  for (let iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
    const ofSum = digamma(alpha.reduce((sum, value) => sum + value, 0));
    const next = meanLog.map((value) => inverseDigamma(ofSum + value));
    const moved = Math.hypot(...next.map((value, k) => value - alpha[k]));
    const length = Math.hypot(...alpha);
    alpha = next;
    if (moved < RELATIVE_TOLERANCE * length) break;
  }
  return alpha;
}

/** Σ α, about: (K - 1) γ over the divergence of the vectors from their mean. */
function concentrationOf(mean: Float64Array, meanLog: Float64Array): number {
  const divergence = mean.reduce(
    (sum, share, k) => (share > 0 ? sum + share * (Math.log(share) - meanLog[k]) : sum),
    0,
  );
  const start = ((mean.length - 1) * -DIGAMMA_OF_1) / divergence;
  return start > 0 && start < MAX_START ? start : MAX_START;
}

/** ψ(x) for x above 0, by recurrence and the asymptotic series; to some 1e-12. */
export function digamma(x: number): number {
  let value = 0;
  let large = x;
  for (; large < 10; large++) value -= 1 / large;
  const inverse = 1 / (large * large);
  const series =
    inverse * (1 / 12 - inverse * (1 / 120 - inverse * (1 / 252 - inverse * (1 / 240 - inverse / 132))));
  return value + Math.log(large) - 0.5 / large - series;
}

/** ψ'(x), in the same way. */
function trigamma(x: number): number {
  let value = 0;
  let large = x;
  for (; large < 10; large++) value += 1 / (large * large);
  const inverse = 1 / (large * large);
  const series = inverse * (1 / 6 - inverse * (1 / 30 - inverse * (1 / 42 - inverse / 30)));
  return value + 1 / large + inverse / 2 + series / large;
}

/** By five steps of Newton's method from Minka's start, appendix C. */
function inverseDigamma(y: number): number {
  let x = y >= -2.22 ? Math.exp(y) + 0.5 : -1 / (y - DIGAMMA_OF_1);
  for (let step = 0; step < 5; step++) x -= (digamma(x) - y) / trigamma(x);
  return x;
}
