import { mostVertices } from "../filtration/filtration.ts";
import type { FillRow } from "../input/edge-list.ts";
import type { Steps } from "../reduction/steps.ts";
import { TopologyError } from "../topology-error.ts";
import type { Bar } from "./barcode.ts";
import type { CrossDistances } from "./cross-barcode.ts";
import { ripsSteps } from "./rips-barcode.ts";

/**
 * Cross-barcodes of degree 2, by their definition: the Rips filtration on both clouds, with all distances within Q set to 0.
 *
 * The cone has the same bars in every degree, but not as cheaply: in degree 2 it has a tetrahedron on its apex for each
 * triple of P, entering when one q is near all three, and no bound rules most of those |P|^3 / 6 minima out.
 *
 * @param pointOf  what the bars call a point of P; those of Q are -1.
 */
export function* crossVoids(
  { within, across }: CrossDistances,
  pCount: number,
  qCount: number,
  memoryLimitBytes: number,
  pointOf: (point: number) => number,
): Steps<readonly Bar[]> {
  const count = qCount + pCount;
  if (count > mostVertices) {
    throw new TopologyError(
      "memory-limit",
      `degree 2 takes up to ${mostVertices} points of both clouds, found ${count}; draw fewer`,
    );
  }
  const fillRow: FillRow = (i, row) => {
    const p = i - qCount;
    if (p < 0) row.fill(0, i + 1, qCount).set(across.subarray(i * pCount, (i + 1) * pCount), qCount);
    else row.set(within.subarray(p * pCount + p + 1, (p + 1) * pCount), i + 1);
  };
  const options = { maxDegree: 2, memoryLimitBytes } as const;
  const nameOf = (vertex: number) => (vertex < qCount ? -1 : pointOf(vertex - qCount));
  return (yield* ripsSteps({ count, fillRow }, options, nameOf)).degrees[2];
}
