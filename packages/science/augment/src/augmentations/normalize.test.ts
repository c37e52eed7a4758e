import { describe, expect, it } from "vitest";
import { augmentations } from "../augmentations/registry.ts";
import { createPipeline } from "../pipeline.ts";
import {
  apply,
  contextOf,
  imageOf,
  largestDifference,
  noiseImage,
  scripted,
  valuesOf,
} from "../testing/images.ts";

describe("normalize", () => {
  it("subtracts each channel's mean and divides by its standard deviation, without a draw", () => {
    const { channelMean, channelSd } = contextOf(6, 3);
    const image = noiseImage(6, 3, 1);
    const expected = imageOf(
      6,
      3,
      (c, y, x) => (image.pixels[c * 36 + y * 6 + x] - channelMean[c]) / channelSd[c],
    );
    const view = apply({ kind: "normalize" }, image, scripted([]));
    expect(largestDifference(valuesOf(view), valuesOf(expected))).toBeLessThan(1e-6);
  });

  it("leaves a channel without spread finite", () => {
    const view = imageOf(3, 1, () => 0.5);
    createPipeline([augmentations.schema.parse({ kind: "normalize" })], {
      ...contextOf(3, 1),
      channelMean: [0.5],
      channelSd: [0],
    })(view, scripted([]));
    expect(valuesOf(view)).toEqual(new Array(9).fill(0));
  });
});
