import { stream } from "@outlab/random";
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

const blur = (sigma: number) => ({ kind: "gaussian-blur", sigma: [sigma, sigma], probability: 1 });

describe("gaussian-blur", () => {
  it.each(torchvision.blur)(
    "blurs with sigma $sigma as torchvision does with a kernel of 3 sigma to each side",
    ({ sigma, out }) => {
      expect(
        largestDifference(valuesOf(apply(blur(sigma), fixtureImage(), scripted([0, 0]))), out),
      ).toBeLessThan(1e-6);
    },
  );

  it("spreads a single bright pixel to a Gaussian of the given variance", () => {
    const point = imageOf(31, 1, (_c, y, x) => (x === 15 && y === 15 ? 1 : 0));
    const { pixels } = apply(blur(2), point, scripted([0, 0]));
    let total = 0;
    let variance = 0;
    for (let y = 0; y < 31; y++) {
      for (let x = 0; x < 31; x++) {
        total += pixels[y * 31 + x];
        variance += pixels[y * 31 + x] * (x - 15) ** 2;
      }
    }
    expect(total).toBeCloseTo(1, 5);
    expect(variance).toBeCloseTo(4, 0); // cut off at 3 sigma: 3.89
  });

  it("leaves a constant image constant, even when the kernel is wider than the image", () => {
    const constant = imageOf(4, 3, (c) => 0.2 + 0.2 * c);
    expect(largestDifference(valuesOf(apply(blur(8), constant, stream(1))), valuesOf(constant))).toBeLessThan(
      1e-6,
    );
  });
});
