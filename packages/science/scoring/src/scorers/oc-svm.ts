import { type PointCloud, requireCloud, requireClouds, selectPoints } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { forEachDistanceRow } from "../distance-rows.ts";
import { gammaSetting, kernelRoot } from "../kernel-width.ts";
import { type OneClassKernel, solveOneClass } from "../one-class-dual.ts";
import { sortedRows } from "../sorted-rows.ts";

/** A border around most normal embeddings: as `kde`, but only points at the border count, each as much as the border needs. */
export const ocSvm = defineScorer({
  kind: "oc-svm",
  title: "How far outside the border that a one-class support vector machine draws",
  source:
    "Schölkopf, Platt, Shawe-Taylor, Smola & Williamson 2001, https://doi.org/10.1162/089976601750264965; width as `kde`",
  params: z.object({
    nu: z
      .number()
      .min(0.001)
      .max(1)
      .default(0.5)
      .describe("largest share of normal points outside the border, least share that draws it"),
    gamma: gammaSetting,
  }),
  reads: "embeddings",
  fit(normal, { nu, gamma }, _view, { onStep } = {}) {
    requireCloud(normal, "the normal cloud");
    const root = kernelRoot(normal, gamma);
    const sorted = sortedRows(normal);
    const { weights, level } = solveOneClass(kernelOf(sorted, root), nu, onStep);
    const drawing = [...weights.keys()].filter((row) => weights[row] > 0);
    const border = selectPoints(sorted, drawing);
    const borderWeights = Float64Array.from(drawing, (row) => weights[row]);
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      forEachDistanceRow(test, border, (row, distances, scale) => {
        const kernel = toKernel(distances, root / scale);
        let sum = 0;
        for (let j = 0; j < kernel.length; j++) sum += borderWeights[j] * kernel[j];
        scores[row] = level - sum;
      });
      return scores;
    };
  },
});

function toKernel(distances: Float32Array, root: number): Float64Array {
  const kernel = new Float64Array(distances.length);
  for (let j = 0; j < distances.length; j++) kernel[j] = Math.exp(-((distances[j] * root) ** 2));
  return kernel;
}

/** Bytes of columns that are kept: all of them for 5,800 points. */
const keptBytes = 2 ** 28;

/** Columns are computed when they are asked for; those that were not asked for the longest make room. */
function kernelOf(cloud: PointCloud, root: number): OneClassKernel {
  const { count } = cloud;
  const kept = new Map<number, Float64Array>();
  const mostKept = Math.max(2, Math.floor(keptBytes / (8 * count)));
  return {
    count,
    column(point) {
      let column = kept.get(point);
      if (column) kept.delete(point);
      else {
        forEachDistanceRow(selectPoints(cloud, [point]), cloud, (_, distances, scale) => {
          column = toKernel(distances, root / scale);
        });
        const [oldest] = kept.keys();
        if (kept.size >= mostKept) kept.delete(oldest);
      }
      kept.set(point, column as Float64Array);
      return column as Float64Array;
    },
    sums(weights) {
      const sums = new Float64Array(count);
      const weighted = [...weights.keys()].filter((row) => weights[row] > 0);
      forEachDistanceRow(selectPoints(cloud, weighted), cloud, (row, distances, scale) => {
        const kernel = toKernel(distances, root / scale);
        for (let i = 0; i < count; i++) sums[i] += weights[weighted[row]] * kernel[i];
      });
      return sums;
    },
  };
}
