import { type PointCloud, requireClouds } from "../cloud.ts";
import { coneFiltration } from "../filtration/cone-filtration.ts";
import { coneWeights } from "../filtration/cone-weights.ts";
import { indexLinks } from "../filtration/link-apex.ts";
import { centralFirst } from "../input/central-first.ts";
import { crossDistances, selfDistances } from "../input/distances.ts";
import { loopPairs } from "../reduction/degree-one.ts";
import { spanningForest } from "../reduction/spanning-forest.ts";
import { finishInTurns, type Steps } from "../reduction/steps.ts";
import { TopologyError } from "../topology-error.ts";
import type { Barcode } from "./barcode.ts";
import { crossMemoryBytes, requireMemory } from "./memory.ts";
import { componentBars, loopBars } from "./read-bars.ts";

export interface CrossBarcodeOptions {
  /** 0 or 1; 1 where left out. */
  readonly maxDegree?: 0 | 1;
  /** Refuses to start where more would be needed. No limit where left out. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * The cross-barcode of P against Q in degrees 0 and 1: persistence of the Rips filtration on both clouds with all
 * distances within Q set to 0, which shows the topology of P that Q fails to fill in. Exact to float32, by a cone over P
 * with one apex for all of Q; nothing of size |Q| x |Q| is ever made.
 *
 * Degree 2 is not offered: its tetrahedra on the apex need, for each triple of P, the least radius at which one point of
 * Q is near all three, and pruning leaves too many of those |P|^3 / 6 minima. `ripsBarcodeOfDistances` on the full matrix
 * gives degree 2 for clouds small enough.
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
  if (maxDegree !== 0 && maxDegree !== 1) {
    throw new TopologyError("bad-option", `cross-barcodes have degrees 0 and 1, asked for ${maxDegree}`);
  }
  const need = (points: number) => crossMemoryBytes(points, q.count, p.dimension);
  requireMemory(need, p.count, memoryLimitBytes);
  const { cloud, index } = centralFirst(p);
  const distances = { within: selfDistances(cloud), across: crossDistances(q, cloud) };
  const pointOf = (vertex: number) => (vertex === 0 ? -1 : index[vertex - 1]);
  return finishInTurns(
    crossBarcodeSteps(distances, p.count, q.count, maxDegree, memoryLimitBytes - need(p.count), pointOf),
    signal,
  );
}

export interface CrossDistances {
  /** (pCount, pCount) in P. */
  readonly within: Float32Array;
  /** (qCount, pCount) from Q to P. */
  readonly across: Float32Array;
}

/**
 * The same from distances, in steps.
 *
 * @param pointOf  what the bars call a vertex: 0 is the apex, p + 1 the point p.
 */
export function* crossBarcodeSteps(
  { within, across }: CrossDistances,
  pCount: number,
  qCount: number,
  maxDegree: 0 | 1,
  columnLimitBytes: number,
  pointOf = (vertex: number) => vertex - 1,
): Steps<Barcode> {
  const weights = coneWeights(within, across, pCount, qCount);
  yield;
  const filtration = coneFiltration(within, pCount, weights);
  const forest = spanningForest(filtration);
  yield;
  const degrees = [componentBars(filtration, forest, pointOf)];
  if (maxDegree === 1) {
    const loops = yield* loopPairs(filtration, forest, indexLinks(filtration), columnLimitBytes);
    degrees.push(loopBars(filtration, loops, pointOf));
  }
  return { degrees, cutOff: weights.cutOff };
}
