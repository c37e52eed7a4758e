import { describe, expect, it } from "vitest";
import { partOf, tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { scoreHistograms } from "./score-histograms.ts";

describe("histograms of scores", () => {
  const spec = scoreHistograms.draw(tinyFacts, "wide", "knn");

  it("have a row for each class, the normal one first, whose shares add up to all of its images", () => {
    expect(partOf(spec, "facet", "row", "sort")).toEqual(["cat", "dog", "<ship>"]);
    const bars = valuesIn(spec).filter(({ share }) => share !== undefined);
    for (const name of ["cat", "dog", "<ship>"]) {
      const own = bars.filter(({ className }) => className === name);
      expect(own.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 12);
      expect(Math.max(...own.map(({ height }) => Number(height)))).toBe(1);
    }
  });

  it("have each score in its bin, and the few that are farthest in the last one", () => {
    const bars = valuesIn(spec).filter(({ className }) => className === "dog");
    expect(
      bars.map(({ from, to }) => [Number(from) <= 2 && 2 < Number(to), Number(from) <= 4 && 4 < Number(to)]),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
    const [last, ...others] = valuesIn(spec).filter(({ className }) => className === "<ship>");
    expect(others).toEqual([]);
    expect(last).toMatchObject({ share: 1 });
    expect(last.to).toBeCloseTo(8, 12);
  });

  it("have the line at the threshold, where there is one", () => {
    expect(valuesIn(spec)).toContainEqual({ threshold: 3.5 });
    expect(JSON.stringify(spec)).toContain("right of the line are at most 5 % of normal images");
    const scorers = tinyFacts.scorers.map((scorer) => ({ ...scorer, threshold: null }));
    const without = scoreHistograms.draw({ ...tinyFacts, scorers }, "wide", "knn");
    expect(valuesIn(without).filter(({ threshold }) => threshold !== undefined)).toEqual([]);
  });
});
