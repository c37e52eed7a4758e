import { methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

export const batchSufficesForTheMethod: Rule = ({ method, training }) => {
  if (!method || !training) return [];
  const { minBatchSize } = methods.get(method.kind);
  if (training.batchSize >= minBatchSize) return [];
  return fault(
    ["training", "batchSize"],
    "inconsistent",
    `${method.kind} needs at least ${minBatchSize} images in a batch, found ${training.batchSize}`,
  );
};
