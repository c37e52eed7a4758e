import { factsOf } from "./dataset-facts.ts";
import type { WrittenSpec } from "./rule.ts";

/** How many images there are to train on; undefined where a normal class is none of the data set's. */
export function normalTrainImages(dataset: WrittenSpec["dataset"]): number | undefined {
  const { classNames, trainImagesPerClass } = factsOf(dataset);
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  const labels = [...new Set(dataset.normalClasses)].map((name) => labelOf.get(name) ?? -1);
  if (labels.includes(-1)) return undefined;
  const limit = dataset.limitPerClass.train ?? Number.POSITIVE_INFINITY;
  return labels.reduce((sum, label) => sum + Math.min(limit, trainImagesPerClass[label]), 0);
}
