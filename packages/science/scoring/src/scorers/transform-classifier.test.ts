import { cloudOfRows } from "@outlab/topology";
import { describe, expect, it } from "vitest";
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

  it("refuses a copy that the logits have no column for", () => {
    expect(() => scoresOf(4)).toThrow(
      "the logits have 4 columns, one for each transformed copy, and this is copy 5",
    );
  });

  it("takes rows for those of the image as it is where no view is named", () => {
    expect(scoresOf()).toEqual(scoresOf(0));
  });
});
