import { type DatasetFacts, heldOutCount } from "@outlab/datasets";
import type { WrittenSpec } from "./rule.ts";

/** How many images there are to train on; undefined where a normal class is none of the data set's. */
export function normalTrainImages(
  { normalClasses, limitPerClass, heldOut = 0 }: WrittenSpec["dataset"],
  { classNames, trainImagesPerClass }: DatasetFacts,
): number | undefined {
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  const labels = [...new Set(normalClasses)].map((name) => labelOf.get(name) ?? -1);
  if (labels.includes(-1)) return undefined;
  const limit = limitPerClass.train ?? Number.POSITIVE_INFINITY;
  return labels.reduce((sum, label) => {
    const images = Math.min(limit, trainImagesPerClass[label]);
    return sum + images - heldOutCount(images, heldOut);
  }, 0);
}
