import { closestWord, shortList } from "@outlab/faults";
import { fault, type Rule } from "./rule.ts";

export const classesAreKnown: Rule = ({ dataset }, facts) => {
  if (!dataset || !facts) return [];
  const { classNames } = facts;
  const known = new Set(classNames);
  return dataset.normalClasses.flatMap((name, i) => {
    if (known.has(name)) return [];
    const closest = closestWord(name, classNames);
    const meant = closest === undefined ? "" : `did you mean "${closest}"? `;
    return fault(
      ["dataset", "normalClasses", i],
      "unknown-choice",
      `${dataset.kind} has no class "${name}"; ${meant}there are: ${shortList(classNames)}`,
    );
  });
};
