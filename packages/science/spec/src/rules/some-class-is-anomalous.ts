import { fault, type Rule } from "./rule.ts";

export const someClassIsAnomalous: Rule = ({ dataset }, facts) => {
  if (!dataset || !facts) return [];
  const { classNames } = facts;
  const normal = new Set(dataset.normalClasses);
  if (classNames.some((name) => !normal.has(name))) return [];
  return fault(
    ["dataset", "normalClasses"],
    "inconsistent",
    `all ${classNames.length} classes are normal; leave out at least one, against which to measure`,
  );
};
