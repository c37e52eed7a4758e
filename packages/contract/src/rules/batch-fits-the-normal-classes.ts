import { factsOf } from "./dataset-facts.ts";
import { fault, type Rule } from "./rule.ts";

export const batchFitsTheNormalClasses: Rule = ({ dataset, training }) => {
  if (!dataset || !training) return [];
  const { trainImagesPerClass } = factsOf(dataset);
  const perClass = Math.min(dataset.limitPerClass.train ?? Number.POSITIVE_INFINITY, trainImagesPerClass);
  const available = perClass * dataset.normalClasses.length;
  if (training.batchSize <= available) return [];
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `a batch of ${training.batchSize} is larger than the ${available} training images that are normal ` +
      `(${dataset.normalClasses.length} x ${perClass}); expected at most ${available}`,
  );
};
