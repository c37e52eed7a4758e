import { setImmediate as macrotask } from "node:timers/promises";
import { normal as gaussian, type Stream } from "@outlab/random";
import { inRange, type PointCloud, requireClouds } from "@outlab/topology";
import { z } from "zod";
import { defineDivergence } from "../define.ts";
import { offsetsOf } from "../offsets.ts";

/** How far mass must be moved, seen along random lines, where moving is sorting. */
export const slicedWasserstein = defineDivergence({
  kind: "sliced-wasserstein",
  title: "Sliced Wasserstein distance of order 2, over random projections",
  source:
    "Bonneel, Rabin, Peyré & Pfister, Sliced and Radon Wasserstein Barycenters of Measures, J. Math. Imaging Vis. 2015",
  params: z.object({
    projections: z.int().min(1).max(10_000).default(100).describe("random directions, from the seed"),
  }),
  async compute(normal, other, { projections }, random, { signal, onStep } = {}) {
    requireClouds(normal, other);
    const { scale } = inRange(normal, other);
    const offsets = offsetsOf(normal, scale);
    const clouds = [normal, other].map(({ points }) => offsets(points));
    let sum = 0;
    for (let i = 0; i < projections; i++) {
      const direction = randomDirection(normal.dimension, random);
      const [p, q] = clouds.map((points) => projected(points, direction).sort());
      sum += squaredTransport(p, q);
      onStep?.();
      await macrotask(); // messages of the host come through
      signal?.throwIfAborted();
    }
    const value = Math.sqrt(sum / projections) / scale;
    // All projections together are one draw.
    return { value, sd: 0, draws: 1, pointsNormal: normal.count, pointsOther: other.count, capped: false };
  },
});

/** Uniform on the unit sphere. */
function randomDirection(dimension: number, random: Stream): Float64Array {
  const direction = Float64Array.from({ length: dimension }, () => gaussian(random));
  const length = Math.sqrt(direction.reduce((sum, value) => sum + value ** 2, 0));
  return direction.map((value) => value / length);
}

function projected(points: PointCloud["points"], direction: Float64Array): Float64Array {
  const dimension = direction.length;
  return Float64Array.from({ length: points.length / dimension }, (_, row) => {
    let sum = 0;
    for (let k = 0; k < dimension; k++) sum += points[row * dimension + k] * direction[k];
    return sum;
  });
}

/** W_2² of two lists in ascending order, of any lengths: the integral of (F⁻¹ - G⁻¹)² over the shares 0 to 1. */
function squaredTransport(p: Float64Array, q: Float64Array): number {
  const whole = p.length * q.length; // shares count in parts of this, as whole numbers
  let sum = 0;
  let done = 0;
  for (let i = 0, j = 0; done < whole; ) {
    const [endOfP, endOfQ] = [(i + 1) * q.length, (j + 1) * p.length];
    const end = Math.min(endOfP, endOfQ);
    sum += (end - done) * (p[i] - q[j]) ** 2;
    done = end;
    if (end === endOfP) i++;
    if (end === endOfQ) j++;
  }
  return sum / whole;
}
