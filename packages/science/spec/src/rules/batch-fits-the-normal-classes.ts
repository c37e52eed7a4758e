import { normalTrainImages } from "./normal-train-images.ts";
import { fault, type Rule } from "./rule.ts";

export const batchFitsTheNormalClasses: Rule = ({ dataset, training }, facts) => {
  if (!dataset || !training || !facts) return [];
  const available = normalTrainImages(dataset, facts);
  if (available === undefined || training.batchSize <= available) return [];
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `a batch of ${training.batchSize} is larger than the ${available} training images that are normal; ` +
      `expected at most ${available}`,
  );
};
