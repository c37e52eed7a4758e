import { requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { forEachCosineRow } from "../cosine-rows.ts";
import { defineScorer } from "../define.ts";
import { forEachDistanceRow } from "../distance-rows.ts";
import { insertSorted } from "../insert-sorted.ts";

/** The strongest simple scorer on good features, and the one with nothing to tune but k. */
export const knn = defineScorer({
  kind: "knn",
  title: "Distance to the k nearest normal embeddings",
  source: "Bergman, Cohen & Hoshen, Deep Nearest Neighbor Anomaly Detection, 2020",
  params: z.object({
    k: z.int().min(1).max(10_000).default(5).describe("neighbours; capped at the number of normal points"),
    reduction: z
      .enum(["mean", "largest"])
      .default("mean")
      .describe("mean of the k distances, or the k-th alone"),
    // No default: it would join stored specs and change their hash.
    metric: z
      .enum(["euclidean", "cosine"])
      .optional()
      .describe("`cosine` takes 1 minus the cosine for a distance; without it, `euclidean`"),
  }),
  reads: "embeddings",
  fit(normal, { k, reduction, metric }) {
    requireCloud(normal, "the normal cloud");
    const neighbours = Math.min(k, normal.count);
    const forEachRow = metric === "cosine" ? forEachCosineRow : forEachDistanceRow;
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      const nearest = new Float64Array(neighbours); // ascending
      forEachRow(test, normal, (row, distances, scale) => {
        nearest.fill(Number.POSITIVE_INFINITY);
        for (let j = 0; j < distances.length; j++) insertSorted(nearest, distances[j]);
        const sum = nearest.reduce((total, value) => total + value, 0);
        scores[row] = (reduction === "largest" ? nearest[neighbours - 1] : sum / neighbours) / scale;
      });
      return scores;
    };
  },
});
