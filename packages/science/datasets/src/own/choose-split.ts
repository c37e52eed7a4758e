/** Which images of a class become test images where their files do not say it. */
import { permutation, stream } from "@outlab/random";
import type { SplitName } from "../define.ts";

/**
 * Images with the same pixels stay together, so that no training image is a test image too. A class of two different images or
 * more has both splits; a single one is tested with.
 *
 * @param digests  of the pixels of one class's images, in the order of their paths.
 * @returns the split of each.
 */
export function chooseSplit(
  digests: readonly string[],
  { className, testShare, splitSeed }: { className: string; testShare: number; splitSeed: number },
): SplitName[] {
  const groups = [...Map.groupBy(digests.keys(), (image) => digests[image]).values()];
  const order = permutation(stream(splitSeed, "own-images", className), groups.length);
  const wanted = Math.max(1, Math.round(digests.length * testShare));
  const splits = new Array<SplitName>(digests.length).fill("train");
  let tested = 0;
  let groupsLeft = groups.length;
  for (const group of order) {
    const isLast = --groupsLeft === 0;
    if (tested >= wanted || (isLast && tested > 0)) break;
    for (const image of groups[group]) splits[image] = "test";
    tested += groups[group].length;
  }
  return splits;
}
