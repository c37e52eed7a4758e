import { fault, type Rule } from "./rule.ts";

/** Rows of a table are distinguished by what was asked for. */
export const nothingIsAskedTwice: Rule = ({ scoring }) => {
  if (!scoring) return [];
  return (["divergences", "scorers"] as const).flatMap((list) => {
    const written = scoring[list].map((entry) => JSON.stringify(entry));
    return written.flatMap((entry, i) =>
      written.indexOf(entry) < i
        ? fault(
            ["scoring", list, i],
            "inconsistent",
            `the same as entry ${written.indexOf(entry)}; leave one out`,
          )
        : [],
    );
  });
};
