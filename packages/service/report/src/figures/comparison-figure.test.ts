import { describe, expect, it } from "vitest";
import { tinyComparison } from "../testing/tiny-comparison.ts";
import { partOf, valuesIn } from "../testing/tiny-facts.ts";
import { comparisonFigure } from "./comparison-figure.ts";

describe("detectors beside each other", () => {
  const spec = comparisonFigure(tinyComparison, "wide");

  it("have a dot with its interval for each AUROC, and for each difference from the reference", () => {
    const dots = valuesIn(spec).filter(({ detector }) => detector !== undefined);
    expect(dots.map(({ detector, value, low, high }) => [detector, value, low, high])).toEqual([
      ["B knn", 0.9, 0.8, 0.95],
      ["A knn", 0.7, 0.6, 0.8],
      ["B knn", 0.2, 0.1, 0.3],
      ["A knn", 0, 0, 0],
    ]);
    expect(dots.map(({ isReference }) => isReference)).toEqual([false, true, false, true]);
  });

  it("stand in one order on both sides, the best first, beside a line at no difference", () => {
    for (const side of [0, 1])
      expect(partOf(spec, "concat", side, "encoding", "y", "sort")).toEqual(["B knn", "A knn"]);
    expect(valuesIn(partOf(spec, "concat", 1))).toContainEqual({ zero: 0 });
    expect(valuesIn(partOf(spec, "concat", 0))).not.toContainEqual({ zero: 0 });
  });
});
