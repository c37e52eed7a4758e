import { describe, expect, it } from "vitest";
import {
  apply,
  fixtureImage,
  imageOf,
  largestDifference,
  scripted,
  torchvision,
  valuesOf,
} from "../testing/images.ts";

describe("solarize", () => {
  it("inverts what reaches the threshold, as torchvision does", () => {
    const view = apply({ kind: "solarize", probability: 1 }, fixtureImage(), scripted([0]));
    expect(largestDifference(valuesOf(view), torchvision.solarize)).toBeLessThan(1e-6);
  });

  it("by default inverts the uint8 values from 128 on", () => {
    const levels = imageOf(16, 1, (_c, y, x) => (16 * y + x) / 255);
    const inverted = valuesOf(apply({ kind: "solarize", probability: 1 }, levels, scripted([0])));
    inverted.forEach((value, level) => {
      expect(value).toBeCloseTo((level < 128 ? level : 255 - level) / 255, 6);
    });
  });
});
