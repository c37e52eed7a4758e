import { integer, type Stream, stream } from "@outlab/random";
import { inRange, requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { fitMixture, logDensityOf } from "../gaussian-mixture.ts";
import { offsetsOf } from "../offsets.ts";
import { sortedRows } from "../sorted-rows.ts";
import { spreadOf } from "../spread-of.ts";

/** Several normal classes, or one that looks in several ways, are several blobs; one Gaussian would fill the gaps between them. */
export const gmm = defineScorer({
  kind: "gmm",
  title: "Minus the log density of a mixture of Gaussians fitted to the normal embeddings",
  source:
    "Dempster, Laird & Rubin 1977; start: Arthur & Vassilvitskii, k-means++, SODA 2007; on features: Zong et al., DAGMM, ICLR 2018",
  params: z.object({
    components: z
      .int()
      .min(1)
      .max(100)
      .default(4)
      .describe("Gaussians; capped at the number of different normal points"),
    ridge: z
      .number()
      .min(1e-12)
      .max(1)
      .default(1e-6)
      .describe("share of the mean variance of the cloud added to each variance of each Gaussian"),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(0)
      .describe("of the points that the Gaussians start around"),
  }),
  reads: "embeddings",
  fit(normal, { components, ridge, seed }) {
    requireCloud(normal, "the normal cloud");
    const { count, dimension } = normal;
    const { scale } = inRange(normal);
    const offsets = offsetsOf(normal, scale);
    const points = offsets(sortedRows(normal).points);
    const variance = meanVariance(points, count);
    const mixture = fitMixture(points, startingLabels(points, count, components, stream(seed, "gmm")), {
      added: variance > 0 ? ridge * variance : (spreadOf(normal) * scale) ** 2,
      iterations: mostIterations,
      tolerance,
    });
    const logDensity = logDensityOf(mixture);
    const logUnit = dimension * Math.log(scale);
    return (test) => {
      requireClouds(normal, test);
      const tested = offsets(test.points);
      return Float64Array.from(
        { length: test.count },
        (_, row) => -logDensity(tested.subarray(row * dimension, (row + 1) * dimension)) - logUnit,
      );
    };
  },
});

const mostIterations = 100;
const tolerance = 1e-3;

/** Mean over the columns of the variance (divided by n - 1); 0 where all rows are equal. */
function meanVariance(points: Float64Array, count: number): number {
  const dimension = points.length / count;
  let squares = 0;
  for (let k = 0; k < dimension; k++) {
    let sum = 0; // from the first row on: all rows equal is then 0 exactly
    for (let row = 0; row < count; row++) sum += points[row * dimension + k] - points[k];
    for (let row = 0; row < count; row++)
      squares += (points[row * dimension + k] - points[k] - sum / count) ** 2;
  }
  return squares / Math.max(1, count - 1) / dimension;
}

/**
 * The nearest of several points to each, drawn far from each other: each with a probability that grows with the square of the
 * distance to the nearest drawn before (k-means++).
 */
function startingLabels(points: Float64Array, count: number, components: number, random: Stream) {
  const dimension = points.length / count;
  const labels = new Uint32Array(count);
  const squares = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  let centre = integer(random, count);
  for (let group = 0; group < components; group++) {
    let total = 0;
    for (let row = 0; row < count; row++) {
      let square = 0;
      for (let k = 0; k < dimension; k++)
        square += (points[row * dimension + k] - points[centre * dimension + k]) ** 2;
      if (square < squares[row]) {
        squares[row] = square;
        labels[row] = group;
      }
      total += squares[row];
    }
    if (total === 0) break;
    centre = drawn(squares, random.uniform() * total);
  }
  return labels;
}

/** The place at which the running sum passes a value. */
function drawn(weights: Float64Array, value: number): number {
  let last = 0;
  let sum = 0;
  for (let place = 0; place < weights.length; place++) {
    if (weights[place] === 0) continue;
    last = place;
    sum += weights[place];
    if (sum > value) break;
  }
  return last;
}
