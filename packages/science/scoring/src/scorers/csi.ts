import { type PointCloud, requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { ScoringError } from "../scoring-error.ts";
import { cosineNorm } from "./cosine-norm.ts";

/** What a contrastive projection says of an image, and what the head says that names its turn, each in its own scale. */
export const csi = defineScorer({
  kind: "csi",
  title:
    "Cosine times length of the projection plus the right turn's logit, each over its mean on normal images",
  source: "Tack, Mo, Jeong and Shin 2020, equations 6 to 9, https://arxiv.org/abs/2007.08176",
  params: z.object({}),
  reads: "projection-and-logits",
  fit(normal, _params, view = 0, { columns = [] } = {}) {
    requireCloud(normal, "the normal cloud");
    const [projected, copies] = columns;
    if (columns.length !== 2 || projected + copies !== normal.dimension || !(view < copies))
      throw new ScoringError(
        "wrong-layers",
        `csi reads a projection and beside it a logit for each transformed copy, at least ${view + 1}; found layers of ` +
          `(${columns.join(", ")}) columns in ${normal.dimension}`,
      );
    const directions = columnsOf(normal, 0, projected);
    const similarity = cosineNorm.fit(directions, {});
    const perLength = inverseMean(lengths(directions));
    const perLogit = inverseMean(columnsOf(normal, projected + view, 1).points);
    return (test) => {
      requireClouds(normal, test);
      const logits = columnsOf(test, projected + view, 1).points;
      return similarity(columnsOf(test, 0, projected)).map(
        (score, row) => score * perLength - logits[row] * perLogit,
      );
    };
  },
});

function columnsOf({ points, count, dimension }: PointCloud, from: number, width: number): PointCloud {
  const kept = new Float64Array(count * width);
  for (let row = 0; row < count; row++)
    kept.set(points.subarray(row * dimension + from, row * dimension + from + width), row * width);
  return { points: kept, count, dimension: width };
}

function lengths({ points, count, dimension }: PointCloud): Float64Array {
  return Float64Array.from({ length: count }, (_, row) =>
    Math.hypot(...points.subarray(row * dimension, (row + 1) * dimension)),
  );
}

/** The sign of a mean below 0, of a head that has learnt nothing, must not turn the score around. */
function inverseMean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  const mean = Math.abs(sum / values.length);
  return mean > 0 ? 1 / mean : 1;
}
