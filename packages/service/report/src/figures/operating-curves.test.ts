import { describe, expect, it } from "vitest";
import { tinyFacts, valuesIn } from "../testing/tiny-facts.ts";
import { operatingCurves, whyNoCurves } from "./operating-curves.ts";
import { precisionRecall } from "./precision-recall.ts";
import { roc } from "./roc.ts";

describe("curves of a scorer", () => {
  it("have a point for each threshold, from no image to all", () => {
    // From the highest score: two ships, a dog, a cat, a dog, a cat.
    expect(operatingCurves(tinyFacts)).toEqual([
      {
        scorer: "knn",
        points: [
          { falseAlarms: 0, found: 0, precision: 1 },
          { falseAlarms: 0, found: 0.25, precision: 1 },
          { falseAlarms: 0, found: 0.5, precision: 1 },
          { falseAlarms: 0, found: 0.75, precision: 1 },
          { falseAlarms: 0.5, found: 0.75, precision: 0.75 },
          { falseAlarms: 0.5, found: 1, precision: 0.8 },
          { falseAlarms: 1, found: 1, precision: 4 / 6 },
        ],
      },
    ]);
  });

  it("keep their area when they are thinned", () => {
    // Scores of anomalies are those of normal images plus 500: AUROC is 7/8 by the areas of two uniform laws.
    const images = Array.from({ length: 2000 }, (_, i) => {
      const isNormal = i < 1000;
      return {
        image: i,
        className: isNormal ? "cat" : "dog",
        isNormal,
        score: isNormal ? i : i - 500.5,
      };
    });
    const [{ points }] = operatingCurves({ scorers: [{ ...tinyFacts.scorers[0], images }] });
    expect(points.length).toBeLessThan(250);
    const area = points.reduce((sum, { falseAlarms, found }, i) => {
      const before = points[Math.max(0, i - 1)];
      return sum + ((falseAlarms - before.falseAlarms) * (found + before.found)) / 2;
    }, 0);
    expect(area).toBeCloseTo(7 / 8, 2);
  });

  it("are named with their area, and stand beside chance", () => {
    expect(valuesIn(roc.draw(tinyFacts, "wide"))).toContainEqual(
      expect.objectContaining({ scorer: "knn 0.875", falseAlarms: 0.5, found: 0.75 }),
    );
    const values = valuesIn(precisionRecall.draw(tinyFacts, "narrow"));
    expect(values[0]).toEqual({ share: 4 / 6 });
    expect(values).toContainEqual(expect.objectContaining({ scorer: "knn 0.900", found: 1, precision: 0.8 }));
  });

  it("cannot be drawn where one of the two kinds of image is missing", () => {
    const only = (isNormal: boolean) => ({
      scorers: tinyFacts.scorers.map(({ images, ...rest }) => ({
        ...rest,
        images: images.filter((image) => image.isNormal === isNormal),
      })),
    });
    expect(whyNoCurves(only(true))).toBe("none of the test images is an anomaly");
    expect(whyNoCurves(only(false))).toBe("none of the test images is normal");
    expect(whyNoCurves({ scorers: [] })).toBe("no image has been scored yet");
    expect(whyNoCurves(tinyFacts)).toBeUndefined();
  });
});
