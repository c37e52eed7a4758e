import type { Barcode } from "./barcode.ts";
import { type PointCloud, requireClouds } from "./cloud.ts";
import { coneFiltration } from "./cone-filtration.ts";
import { coneWeights } from "./cone-weights.ts";
import { loopPairs } from "./degree-one.ts";
import { crossDistances, selfDistances } from "./distances.ts";
import { crossMemoryBytes, requireMemory } from "./memory.ts";
import { componentBars, loopBars } from "./read-bars.ts";
import { spanningForest } from "./spanning-forest.ts";

export interface CrossBarcodeOptions {
  /** 0 or 1; 1 where left out. */
  readonly maxDegree?: 0 | 1;
  /** Refuses to start where more would be needed. No limit where left out. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * The cross-barcode of P against Q in degree 0 and 1: persistence of the Rips filtration on both clouds with all
 * distances within Q set to 0, which shows the topology of P that Q fails to fill in.
 *
 * @throws {TopologyError} for clouds that are empty, not finite or of different dimensions.
 * @see Barannikov et al., Manifold Topology Divergence, NeurIPS 2021, section 3.
 */
export function crossBarcode(p: PointCloud, q: PointCloud, options: CrossBarcodeOptions = {}): Barcode {
  requireClouds(p, q);
  const { memoryLimitBytes = Number.POSITIVE_INFINITY } = options;
  requireMemory((points) => crossMemoryBytes(points, q.count), p.count, memoryLimitBytes);
  const within = selfDistances(p);
  const across = crossDistances(p, q);
  return crossBarcodeOfDistances(within, across, p.count, q.count, options);
}

/**
 * The same from distances.
 *
 * @param within  (pCount, pCount) in P.  @param across  (pCount, qCount) from P to Q.
 */
export function crossBarcodeOfDistances(
  within: Float32Array,
  across: Float32Array,
  pCount: number,
  qCount: number,
  { maxDegree = 1, signal }: CrossBarcodeOptions = {},
): Barcode {
  const weights = coneWeights(within, across, pCount, qCount);
  const filtration = coneFiltration(within, pCount, weights);
  const forest = spanningForest(filtration);
  const pointOf = (vertex: number) => vertex - 1;
  const degrees = [componentBars(filtration, forest, pointOf)];
  if (maxDegree === 1) degrees.push(loopBars(filtration, loopPairs(filtration, forest, signal), pointOf));
  return { degrees, cutOff: weights.cutOff };
}
