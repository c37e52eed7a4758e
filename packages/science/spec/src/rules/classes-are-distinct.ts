import { fault, type Rule } from "./rule.ts";

export const classesAreDistinct: Rule = ({ dataset }) => {
  const names = dataset?.normalClasses ?? [];
  return names.flatMap((name, i) =>
    names.indexOf(name) < i
      ? fault(["dataset", "normalClasses", i], "inconsistent", `"${name}" is named twice; name it once`)
      : [],
  );
};
