/** What a test image is scored under: itself, transformed copies of it, or crops. Embedding sets are named by these views. */
import type { Copy } from "./copies/define.ts";
import { copiesOf, copySets, UPRIGHT } from "./copies/registry.ts";
import type { Crop, CropSet } from "./crops/define.ts";
import { cropSets } from "./crops/registry.ts";

export type ScoringView = Copy | Crop;

/** The words by which a scorer asks for views. */
export const scoringViewKinds = [UPRIGHT, ...copySets.kinds, ...cropSets.kinds] as const;

/**
 * The first is the image as it is.
 *
 * @param kind  one of `scoringViewKinds`; without it, the image alone.
 * @throws {RangeError} for an unknown kind.
 */
export function scoringViews(kind: string | undefined): readonly ScoringView[] {
  if (kind === undefined || kind === UPRIGHT) return copiesOf(undefined);
  if (!cropSets.kinds.includes(kind)) return copiesOf(kind);
  return [...copiesOf(undefined), ...(cropSets.get(kind) as CropSet).crops];
}

/** @throws {RangeError} for a name that no set has. */
export function scoringViewNamed(name: string): ScoringView {
  const found = scoringViewKinds.flatMap(scoringViews).find((view) => view.name === name);
  if (!found) throw new RangeError(`there is no view "${name}"`);
  return found;
}
