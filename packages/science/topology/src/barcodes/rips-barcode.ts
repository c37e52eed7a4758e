import { type PointCloud, requireCloud } from "../cloud.ts";
import { indexLinks } from "../filtration/link-apex.ts";
import { ripsFiltration } from "../filtration/rips-filtration.ts";
import { centralFirst } from "../input/central-first.ts";
import { type Distances, distancesOfCloud } from "../input/distances-input.ts";
import { collectEdges } from "../input/edge-list.ts";
import { inRange } from "../input/in-range.ts";
import { loopPairs } from "../reduction/degree-one.ts";
import { voidPairs } from "../reduction/degree-two.ts";
import { spanningForest } from "../reduction/spanning-forest.ts";
import { finishInTurns, type Steps } from "../reduction/steps.ts";
import { TopologyError } from "../topology-error.ts";
import { type Barcode, unscaled } from "./barcode.ts";
import { requireMemory, ripsMemoryBytes } from "./memory.ts";
import { componentBars, loopBars, voidBars } from "./read-bars.ts";

export interface RipsOptions {
  /** 0, 1 or 2; 1 where left out. */
  readonly maxDegree?: 0 | 1 | 2;
  /** Longest edge that enters. Without one, or with a larger one, the enclosing radius ends the filtration. */
  readonly threshold?: number;
  /** Refuses to start where more would be needed. No limit where left out. */
  readonly memoryLimitBytes?: number;
  readonly signal?: AbortSignal;
}

/**
 * The barcode of the Vietoris-Rips filtration of a cloud over Z/2, exact to float32: a simplex enters with its longest
 * edge. What is still alive at a threshold is infinite.
 *
 * @throws {TopologyError} for a bad cloud or threshold, or where the memory limit would be passed; the signal's reason
 *   when aborted.
 * @see Bauer, Ripser: efficient computation of Vietoris-Rips persistence barcodes, 2021.
 */
export async function ripsBarcode(cloud: PointCloud, options: RipsOptions = {}): Promise<Barcode> {
  requireCloud(cloud, "the cloud");
  const { clouds, scale } = inRange(cloud);
  const { cloud: ordered, index } = centralFirst(clouds[0]);
  const distances = distancesOfCloud(ordered);
  return barcodeOf(
    { ...distances, scale: scale * distances.scale },
    options,
    (i) => index[i],
    cloud.dimension,
  );
}

/** The same from distances: a full matrix, a lower triangle or a sparse list. */
export async function ripsBarcodeOfDistances(
  distances: Distances,
  options: RipsOptions = {},
): Promise<Barcode> {
  return barcodeOf(distances, options, (vertex) => vertex);
}

/** The threshold is scaled as the distances are, and the bars back. */
async function barcodeOf(
  distances: Distances,
  options: RipsOptions,
  pointOf: (vertex: number) => number,
  dimension?: number,
): Promise<Barcode> {
  const { scale } = distances;
  const { threshold } = options;
  const scaled = threshold === undefined ? options : { ...options, threshold: threshold * scale };
  return unscaled(
    await finishInTurns(ripsSteps(distances, scaled, pointOf, dimension), options.signal),
    scale,
  );
}

/** The same in steps. @param pointOf  what the bars call a vertex. */
export function* ripsSteps(
  distances: Pick<Distances, "count" | "fillRow">,
  { maxDegree = 1, threshold = Number.POSITIVE_INFINITY, memoryLimitBytes }: RipsOptions,
  pointOf: (vertex: number) => number,
  dimension = 0,
): Steps<Barcode> {
  const { count, fillRow } = distances;
  if (!(threshold >= 0)) {
    throw new TopologyError("bad-option", `threshold must be a number from 0, found ${threshold}`);
  }
  if (![0, 1, 2].includes(maxDegree)) {
    throw new TopologyError("bad-option", `maxDegree must be 0, 1 or 2, found ${maxDegree}`);
  }
  const limit = memoryLimitBytes ?? Number.POSITIVE_INFINITY;
  const needOf = (share: number) => (points: number) =>
    ripsMemoryBytes(points, (share * points * (points - 1)) / 2, dimension);
  const isWhole = threshold === Number.POSITIVE_INFINITY;
  if (isWhole) requireMemory(needOf(1), count, limit);
  const edges = yield* collectEdges(count, fillRow, threshold);
  // With a threshold only now is it known how many pairs are near; their share is taken to be that of fewer points too.
  const need = needOf(isWhole ? 1 : (2 * edges.lengths.length) / Math.max(1, count * (count - 1)));
  if (!isWhole) requireMemory(need, count, limit);
  const columnLimit = limit - need(count);
  const filtration = ripsFiltration(edges);
  const forest = spanningForest(filtration);
  const degrees = [componentBars(filtration, forest, pointOf)];
  if (maxDegree >= 1) {
    const index = indexLinks(filtration);
    const loops = yield* loopPairs(filtration, forest, index, columnLimit);
    degrees.push(loopBars(filtration, loops, pointOf));
    if (maxDegree === 2)
      degrees.push(voidBars(filtration, yield* voidPairs(filtration, loops, index, columnLimit), pointOf));
  }
  return { degrees, cutOff: edges.cutOff };
}
