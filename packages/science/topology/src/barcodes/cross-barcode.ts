import { type PointCloud, requireClouds } from "../cloud.ts";
import { coneFiltration } from "../filtration/cone-filtration.ts";
import { coneWeights } from "../filtration/cone-weights.ts";
import { indexLinks } from "../filtration/link-apex.ts";
import { centralFirst } from "../input/central-first.ts";
import { crossDistances, selfDistances } from "../input/distances.ts";
import { inRange } from "../input/in-range.ts";
import { loopPairs } from "../reduction/degree-one.ts";
import { spanningForest } from "../reduction/spanning-forest.ts";
import { finishInTurns, type Steps } from "../reduction/steps.ts";
import { TopologyError } from "../topology-error.ts";
import { type Barcode, unscaled } from "./barcode.ts";
import { crossVoids } from "./cross-voids.ts";
import { crossMemoryBytes, requireMemory, ripsMemoryBytes } from "./memory.ts";
import { componentBars, loopBars } from "./read-bars.ts";

export interface CrossBarcodeOptions {
  /** 0, 1 or 2; 1 where left out. Degree 2 is for small clouds: it goes over both of them. */
  readonly maxDegree?: 0 | 1 | 2;
  /** Refuses to start where more would be needed. No limit where left out. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * The cross-barcode of P against Q: persistence of the Rips filtration on both clouds with all distances within Q set to 0,
 * which shows the topology of P that Q fails to fill in. Exact to float32. Degrees 0 and 1 come from a cone over P with one
 * apex for all of Q, and nothing of size |Q| x |Q| is ever made for them.
 *
 * @throws {TopologyError} for clouds that are empty, not finite or of different dimensions, for another degree, or where
 *   the memory limit would be passed; the signal's reason when aborted.
 * @see Barannikov et al., Manifold Topology Divergence, NeurIPS 2021, section 3.
 */
export async function crossBarcode(
  p: PointCloud,
  q: PointCloud,
  { maxDegree = 1, memoryLimitBytes = Number.POSITIVE_INFINITY, signal }: CrossBarcodeOptions = {},
): Promise<Barcode> {
  requireClouds(p, q);
  if (![0, 1, 2].includes(maxDegree)) {
    throw new TopologyError("bad-option", `maxDegree must be 0, 1 or 2, found ${maxDegree}`);
  }
  const needOfVoids = (points: number) => (maxDegree === 2 ? ripsMemoryBytes(points + q.count) : 0);
  const need = (points: number) => crossMemoryBytes(points, q.count, p.dimension) + needOfVoids(points);
  requireMemory(need, p.count, memoryLimitBytes);
  const { clouds, scale } = inRange(p, q);
  const { cloud, index } = centralFirst(clouds[0]);
  const distances = { within: selfDistances(cloud), across: crossDistances(clouds[1], cloud) };
  const pointOf = (point: number) => (point < 0 ? -1 : index[point]);
  const columnLimit = memoryLimitBytes - need(p.count);
  return unscaled(await finishInTurns(wholeSteps(), signal), scale);

  function* wholeSteps(): Steps<Barcode> {
    const { degrees, cutOff } = yield* crossBarcodeSteps(
      distances,
      p.count,
      q.count,
      maxDegree === 0 ? 0 : 1,
      columnLimit,
      pointOf,
    );
    if (maxDegree < 2) return { degrees, cutOff };
    const limit = columnLimit + needOfVoids(p.count);
    const voids = yield* crossVoids(distances, p.count, q.count, limit, pointOf);
    return { degrees: [...degrees, voids], cutOff };
  }
}

export interface CrossDistances {
  /** (pCount, pCount) in P. */
  readonly within: Float32Array;
  /** (qCount, pCount) from Q to P. */
  readonly across: Float32Array;
}

/**
 * Degrees 0 and 1 from distances, in steps.
 *
 * @param columnLimitBytes  what the reduced columns may take.
 * @param pointOf  what the bars call a point of P, and the apex, which is -1.
 */
export function* crossBarcodeSteps(
  { within, across }: CrossDistances,
  pCount: number,
  qCount: number,
  maxDegree: 0 | 1,
  columnLimitBytes: number,
  pointOf = (point: number) => point,
): Steps<Barcode> {
  const weights = coneWeights(within, across, pCount, qCount);
  yield;
  const filtration = coneFiltration(within, pCount, weights);
  const forest = spanningForest(filtration);
  yield;
  const nameOf = (vertex: number) => pointOf(vertex - 1);
  const degrees = [componentBars(filtration, forest, nameOf)];
  if (maxDegree === 1) {
    const loops = yield* loopPairs(filtration, forest, indexLinks(filtration), columnLimitBytes);
    degrees.push(loopBars(filtration, loops, nameOf));
  }
  return { degrees, cutOff: weights.cutOff };
}
