import { fault, type Rule } from "./rule.ts";

/** Of one class none can be left out: an encoder can be trained on it, and its images scored, with nothing to detect. */
export const someClassIsAnomalous: Rule = ({ dataset }, facts) => {
  if (!dataset || !facts) return [];
  const { classNames } = facts;
  const normal = new Set(dataset.normalClasses);
  if (classNames.length === 1 || classNames.some((name) => !normal.has(name))) return [];
  return fault(
    ["dataset", "normalClasses"],
    "inconsistent",
    `all ${classNames.length} classes are normal; leave out at least one, against which to measure`,
  );
};
