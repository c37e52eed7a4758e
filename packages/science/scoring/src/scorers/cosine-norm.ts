import { type PointCloud, requireCloud, requireClouds, selectPoints } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { directionsOf } from "../directions.ts";
import { forEachDistanceRow } from "../distance-rows.ts";

/** Contrastive training gives normal images long embeddings in directions of their own; this reads both at once. */
export const cosineNorm = defineScorer({
  kind: "cosine-norm",
  title: "Minus the largest cosine to a normal embedding, times the length",
  source: "Tack, Mo, Jeong & Shin, CSI, NeurIPS 2020, https://arxiv.org/abs/2007.08176",
  params: z.object({}),
  reads: "embeddings",
  fit(normal) {
    requireCloud(normal, "the normal cloud");
    const { cloud, isDefined } = directionsOf(normal);
    const directions = selectPoints(
      cloud,
      [...isDefined.keys()].filter((row) => isDefined[row]),
    );
    // An embedding of length 0 has no direction; its cosine to all others is 0.
    const least = directions.count < normal.count ? 0 : Number.NEGATIVE_INFINITY;
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count).fill(0 - least);
      if (directions.count === 0) return scores;
      forEachDistanceRow(directionsOf(test).cloud, directions, (row, distances) => {
        scores[row] = 0 - Math.max(least, largestProduct(test, row, directions, distances));
      });
      return scores;
    };
  },
});

/** Distances are rounded to float32; products are taken, in float64, of the rows that may be the nearest. */
const rounding = 1 + 2 ** -20;

/**
 * The largest inner product of a row with one of the directions, so its largest cosine times its length.
 *
 * @param distances  of the row's own direction to each of them: the least has the largest cosine.
 */
function largestProduct(
  { points }: PointCloud,
  row: number,
  directions: PointCloud,
  distances: Float32Array,
): number {
  const { dimension } = directions;
  let nearest = Number.POSITIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) if (distances[j] < nearest) nearest = distances[j];
  let largest = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < distances.length; j++) {
    if (distances[j] > nearest * rounding) continue;
    let product = 0;
    for (let k = 0; k < dimension; k++)
      product += points[row * dimension + k] * directions.points[j * dimension + k];
    largest = Math.max(largest, product);
  }
  return largest;
}
