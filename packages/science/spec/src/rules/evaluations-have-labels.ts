import { fault, type Rule } from "./rule.ts";

/** A classifier cannot name a class of which it has seen no image. */
export const evaluationsHaveLabels: Rule = ({ scoring }, facts) => {
  if (!scoring?.evaluations || scoring.evaluations.length === 0 || !facts) return [];
  const missing = facts.classNames.filter((_, label) => facts.trainImagesPerClass[label] === 0);
  if (missing.length === 0) return [];
  return fault(
    ["scoring", "evaluations"],
    "inconsistent",
    `evaluations learn from training images of every class, and there is none of ${missing.slice(0, 5).join(", ")}` +
      `${missing.length > 5 ? ` and ${missing.length - 5} more` : ""}; leave them out, or add such images to the data set`,
  );
};
