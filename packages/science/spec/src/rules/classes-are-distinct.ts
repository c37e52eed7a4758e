import { fault, type Rule } from "./rule.ts";

export const classesAreDistinct: Rule = ({ dataset }) => {
  const names = dataset?.normalClasses ?? [];
  const seen = new Set<string>();
  return names.flatMap((name, i) =>
    seen.size === seen.add(name).size
      ? fault(["dataset", "normalClasses", i], "inconsistent", `"${name}" is named twice; name it once`)
      : [],
  );
};
