import { integer, type Stream, sampleWithoutReplacement, stream } from "@outlab/random";
import { requireCloud, requireClouds, selectPoints } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { sortedRows } from "../sorted-rows.ts";

/** Needs neither distances nor a scale: what few random cuts separate from the normal embeddings is unlike them. */
export const isolationForest = defineScorer({
  kind: "isolation-forest",
  title: "How few random cuts separate an image from the normal embeddings",
  source: "Liu, Ting & Zhou, Isolation Forest, ICDM 2008, https://doi.org/10.1109/ICDM.2008.17",
  params: z.object({
    trees: z.int().min(1).max(1000).default(100).describe("trees, each of a sample of its own"),
    sample: z
      .int()
      .min(2)
      .max(10_000)
      .default(256)
      .describe("normal points in a tree; capped at their number"),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(0)
      .describe("of the samples and the cuts"),
  }),
  reads: "embeddings",
  fit(normal, { trees, sample, seed }) {
    requireCloud(normal, "the normal cloud");
    const sorted = sortedRows(normal);
    const size = Math.min(sample, normal.count);
    const mostCuts = Math.ceil(Math.log2(size));
    const forest = Array.from({ length: trees }, (_, tree) => {
      const random = stream(seed, "isolation-forest", tree);
      const { points } = selectPoints(sorted, sampleWithoutReplacement(random, normal.count, size));
      return grow({ points, dimension: normal.dimension, mostCuts, random }, [...Array(size).keys()], 0);
    });
    const usual = averagePathLength(size);
    return (test) => {
      requireClouds(normal, test);
      const { points, dimension } = test;
      return Float64Array.from({ length: test.count }, (_, row) => {
        const image = points.subarray(row * dimension, (row + 1) * dimension);
        const sum = forest.reduce<number>((total, tree) => total + pathLength(tree, image), 0);
        return 2 ** -(usual > 0 ? sum / trees / usual : 1);
      });
    };
  },
});

type Numbers = Float32Array | Float64Array;

interface Cut {
  readonly column: number;
  readonly at: number;
}

/** A cut with what is up to it and what is above, or the mean number of cuts that isolate what has come so far. */
type Node = (Cut & { readonly upTo: Node; readonly above: Node }) | number;

interface Growth {
  readonly points: Numbers;
  readonly dimension: number;
  readonly mostCuts: number;
  readonly random: Stream;
}

/** @param depth  cuts above this node. */
function grow(growth: Growth, rows: readonly number[], depth: number): Node {
  const { points, dimension, mostCuts } = growth;
  const cut = rows.length > 1 && depth < mostCuts ? drawCut(growth, rows) : undefined;
  if (!cut) return depth + averagePathLength(rows.length);
  const isUpTo = (row: number) => points[row * dimension + cut.column] <= cut.at;
  return {
    ...cut,
    upTo: grow(growth, rows.filter(isUpTo), depth + 1),
    above: grow(
      growth,
      rows.filter((row) => !isUpTo(row)),
      depth + 1,
    ),
  };
}

/** Uniform between the least and the largest value of a column that has two of them; none where all rows are equal. */
function drawCut({ points, dimension, random }: Growth, rows: readonly number[]): Cut | undefined {
  const columns = [...Array(dimension).keys()];
  while (columns.length > 0) {
    const place = integer(random, columns.length);
    const column = columns[place];
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const row of rows) {
      const value = points[row * dimension + column];
      if (value < low) low = value;
      if (value > high) high = value;
    }
    if (low < high) {
      // Halved, because the difference of two numbers of float64 may be beyond it; rounding may give the upper end.
      const at = 2 * (low / 2 + random.uniform() * (high / 2 - low / 2));
      return { column, at: at < high ? at : low };
    }
    columns[place] = columns[columns.length - 1];
    columns.pop();
  }
  return undefined;
}

function pathLength(tree: Node, image: Numbers): number {
  let node = tree;
  while (typeof node !== "number") node = image[node.column] <= node.at ? node.upTo : node.above;
  return node;
}

/** Mean number of cuts that isolate one of `count` points (equation 1 of the paper, with 1 for two points). */
function averagePathLength(count: number): number {
  if (count <= 2) return Math.max(0, count - 1);
  return 2 * (Math.log(count - 1) + eulerGamma) - (2 * (count - 1)) / count;
}

const eulerGamma = 0.5772156649015329;
