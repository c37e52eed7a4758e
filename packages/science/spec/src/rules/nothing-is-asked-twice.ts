import { divergenceNormalization, type ReadFrom, scorerReading } from "../reading.ts";
import type { DivergenceChoice, ScorerChoice } from "../scoring.ts";
import { fault, type Rule } from "./rule.ts";

/** Rows of a table are distinguished by what was asked for. What is left out is the same as its default. */
export const nothingIsAskedTwice: Rule = ({ method, scoring }) => {
  if (!scoring || !method) return [];
  const from = { method, scoring };
  return [
    ...repeated(
      "divergences",
      scoring.divergences.map((choice) => divergenceText(choice, from)),
    ),
    ...repeated(
      "scorers",
      scoring.scorers.map((choice) => scorerText(choice, from)),
    ),
    ...repeated(
      "evaluations",
      (scoring.evaluations ?? []).map((choice) => JSON.stringify(choice)),
    ),
  ];
};

function repeated(list: "divergences" | "scorers" | "evaluations", texts: readonly string[]) {
  return texts.flatMap((text, i) => {
    const first = texts.indexOf(text);
    return first < i
      ? fault(["scoring", list, i], "inconsistent", `the same as entry ${first}; leave one out`)
      : [];
  });
}

function divergenceText({ normalize: _, ...choice }: DivergenceChoice, from: ReadFrom): string {
  return JSON.stringify([
    choice,
    oneWord(divergenceNormalization({ ...choice, normalize: _ } as never, from)),
  ]);
}

function scorerText(choice: ScorerChoice, from: ReadFrom): string {
  const { normalize: _, views: __, layer: ___, ...parameters } = choice;
  const { normalize, ...reading } = scorerReading(choice, from);
  return JSON.stringify([parameters, reading, oneWord(normalize)]);
}

/** `unit` and `l2` are one thing. */
function oneWord(normalize: string): string {
  return normalize === "l2" ? "unit" : normalize;
}
