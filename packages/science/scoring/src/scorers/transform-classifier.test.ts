import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
import { fitDirichlet } from "../dirichlet.ts";
import { transformClassifier } from "./transform-classifier.ts";

describe("transform-classifier", () => {
  const logits = cloudOfRows([
    [0, 0, 0, 0],
    [Math.log(3), 0, 0, 0],
    [1000, -1000, 0, 0],
  ]);
  const scoresOf = (view?: number) => transformClassifier.fit(logits, {}, view)(logits);

  it("is minus the log of the softmax at the view's place, without overflow", () => {
    const [even, likely, certain] = scoresOf(0);
    expect(even).toBeCloseTo(Math.log(4), 12);
    expect(likely).toBeCloseTo(Math.log(2), 6);
    expect(certain).toBe(0);
    expect(scoresOf(1)[2]).toBeCloseTo(2000, 9);
  });

  it("by a Dirichlet distribution is minus its log density, but for a constant", () => {
    const normal = cloudOfRows([
      [2, 0.5, 0],
      [3, 0, 0.5],
      [2.5, 0, 0],
      [1, 0.25, -0.5],
    ]);
    const test = cloudOfRows([
      [2, 0, 0],
      [0, 2, 1],
    ]);
    const scores = transformClassifier.fit(normal, { likelihood: "dirichlet" }, 0)(test);
    const logsOf = (row: number[]) => row.map((x) => x - Math.log(row.reduce((s, y) => s + Math.exp(y), 0)));
    const alpha = fitDirichlet(
      Float64Array.from(
        [
          [2, 0.5, 0],
          [3, 0, 0.5],
          [2.5, 0, 0],
          [1, 0.25, -0.5],
        ].flatMap(logsOf),
      ),
      3,
    );
    const expected = [
      [2, 0, 0],
      [0, 2, 1],
    ].map((row) => -logsOf(row).reduce((sum, log, k) => sum + (alpha[k] - 1) * log, 0));
    for (const [i, score] of scores.entries()) expect(score).toBeCloseTo(expected[i], 5);
    expect(scores[1]).toBeGreaterThan(scores[0]);
  });

  it("refuses a copy that the logits have no column for", () => {
    expect(() => scoresOf(4)).toThrow(
      "the logits have 4 columns, one for each transformed copy, and this is copy 5",
    );
  });

  it("takes rows for those of the image as it is where no view is named", () => {
    expect(scoresOf()).toEqual(scoresOf(0));
  });
});
