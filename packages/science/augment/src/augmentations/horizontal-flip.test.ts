import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { apply, imageOf, noiseImage, scripted, valuesOf } from "../testing/images.ts";

describe("horizontal-flip", () => {
  it("puts column x of every row and channel at width - 1 - x", () => {
    for (const side of [4, 5]) {
      const image = imageOf(side, 3, (c, y, x) => c * 100 + y * 10 + x);
      const mirrored = imageOf(side, 3, (c, y, x) => c * 100 + y * 10 + (side - 1 - x));
      expect(valuesOf(apply({ kind: "horizontal-flip" }, image, scripted([0.49])))).toEqual(
        valuesOf(mirrored),
      );
    }
  });

  it("is its own inverse", () => {
    const image = noiseImage(9, 3, 1);
    const step = { kind: "horizontal-flip", probability: 1 };
    const twice = apply(step, apply(step, image, stream(1)), stream(1));
    expect(valuesOf(twice)).toEqual(valuesOf(image));
  });

  it("changes nothing when the draw is not below the probability", () => {
    const image = noiseImage(5, 1, 1);
    expect(valuesOf(apply({ kind: "horizontal-flip" }, image, scripted([0.5])))).toEqual(valuesOf(image));
  });
});
