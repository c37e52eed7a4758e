import { type PointCloud, requireCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineScorer } from "../define.ts";
import { forEachDistanceRow } from "../distance-rows.ts";
import { spreadOf } from "../spread-of.ts";

/** Where the normal cloud is dense in one place and thin in another, a distance means little without the density there. */
export const lof = defineScorer({
  kind: "lof",
  title: "Local outlier factor: how much thinner the normal cloud is here than around the neighbours",
  source: "Breunig, Kriegel, Ng & Sander, LOF, SIGMOD 2000, https://doi.org/10.1145/335191.335388",
  params: z.object({
    k: z
      .int()
      .min(1)
      .max(10_000)
      .default(20)
      .describe("neighbours; capped at the number of other normal points"),
  }),
  reads: "embeddings",
  fit(normal, { k }) {
    requireCloud(normal, "the normal cloud");
    const least = leastReach * spreadOf(normal);
    const neighbours = Math.max(1, Math.min(k, normal.count - 1));
    const { reach, density } = densitiesOf(normal, neighbours, least);
    return (test) => {
      requireClouds(normal, test);
      const scores = new Float64Array(test.count);
      const nearest = createNearest(neighbours);
      forEachDistanceRow(test, normal, (row, distances, scale) => {
        nearest.find(distances);
        const around = nearest.indices.reduce((sum, j) => sum + density[j], 0) / neighbours;
        scores[row] = around * (meanReach(nearest, reach, scale) + least);
      });
      return scores;
    };
  },
});

/** Added to a mean reach, as a share of the spread of the cloud, so that repeated points have a density, too. */
const leastReach = 1e-10;

interface Densities {
  /** Distance of each point to its k-th nearest other point. */
  readonly reach: Float64Array;
  /** One over the mean reachability distance to the k nearest others. */
  readonly density: Float64Array;
}

function densitiesOf(normal: PointCloud, neighbours: number, least: number): Densities {
  const { count } = normal;
  const reach = new Float64Array(count);
  const density = new Float64Array(count);
  // A single point has no others: what is near to it is counted as beside many copies of it.
  if (count === 1) return { reach, density: density.fill(1 / least) };
  // Twice, because a density needs the reach of every neighbour; to keep all neighbours would take gigabytes for a large k.
  const nearest = createNearest(neighbours);
  forEachDistanceRow(normal, normal, (row, distances, scale) => {
    nearest.find(distances, row);
    reach[row] = nearest.distances[neighbours - 1] / scale;
  });
  forEachDistanceRow(normal, normal, (row, distances, scale) => {
    nearest.find(distances, row);
    density[row] = 1 / (meanReach(nearest, reach, scale) + least);
  });
  return { reach, density };
}

/** Mean over the neighbours of the distance to each, but at least the neighbour's own reach (reachability distance). */
function meanReach({ indices, distances }: Nearest, reach: Float64Array, scale: number): number {
  let sum = 0;
  for (let i = 0; i < indices.length; i++) sum += Math.max(reach[indices[i]], distances[i] / scale);
  return sum / indices.length;
}

interface Nearest {
  /** Of the nearest points, ascending by distance; of equal distances, the earlier row. */
  readonly indices: Uint32Array;
  readonly distances: Float64Array;
  /** @param except  a row that is left out: the point itself. */
  find(all: Float32Array, except?: number): void;
}

function createNearest(size: number): Nearest {
  const indices = new Uint32Array(size);
  const distances = new Float64Array(size);
  return {
    indices,
    distances,
    find(all, except) {
      distances.fill(Number.POSITIVE_INFINITY);
      for (let j = 0; j < all.length; j++) {
        const distance = all[j];
        if (distance >= distances[size - 1] || j === except) continue;
        let place = size - 1;
        for (; place > 0 && distances[place - 1] > distance; place--) {
          distances[place] = distances[place - 1];
          indices[place] = indices[place - 1];
        }
        distances[place] = distance;
        indices[place] = j;
      }
    },
  };
}
