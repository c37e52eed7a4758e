import { type Method, methods } from "@outlab/ssl";
import { fault, type Rule } from "./rule.ts";

export const normalClassesSufficeForTheMethod: Rule = ({ dataset, method }) => {
  if (!dataset || !method) return [];
  const { minNormalClasses = 1 } = methods.get(method.kind) as Method;
  const count = dataset.normalClasses.length;
  if (count >= minNormalClasses) return [];
  return fault(
    ["dataset", "normalClasses"],
    "inconsistent",
    `${method.kind} learns to tell normal classes apart and needs at least ${minNormalClasses}, found ${count}; ` +
      "name more, or take a method that needs no labels",
  );
};
