import { describe, expect, it } from "vitest";
import {
  apply,
  fixtureImage,
  imageOf,
  largestDifference,
  noiseImage,
  scripted,
  torchvision,
  valuesOf,
} from "../testing/images.ts";

const always = { kind: "grayscale", probability: 1 };

describe("grayscale", () => {
  it("puts the grey value of torchvision in every channel, up to its rounding of the red weight", () => {
    const view = apply(always, fixtureImage(), scripted([0]));
    expect(largestDifference(valuesOf(view), torchvision.grayscale)).toBeLessThan(1.1e-4);
  });

  it("keeps what is grey already, white included", () => {
    const grey = imageOf(4, 3, (_c, y, x) => (y * 4 + x) / 15);
    expect(largestDifference(valuesOf(apply(always, grey, scripted([0]))), valuesOf(grey))).toBeLessThan(
      1e-6,
    );
  });

  it("changes nothing on one channel", () => {
    const image = noiseImage(4, 1, 1);
    expect(valuesOf(apply(always, image, scripted([0])))).toEqual(valuesOf(image));
  });
});
