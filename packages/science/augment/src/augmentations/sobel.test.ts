import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { apply, imageOf, largestDifference, noiseImage, scripted, valuesOf } from "../testing/images.ts";

const always = { kind: "sobel", probability: 1 };

describe("sobel", () => {
  it("is the root of the two squared 3 x 3 filters over the root of 20, borders repeated", () => {
    const side = 9;
    const image = noiseImage(side, 3, 4);
    const at = (c: number, y: number, x: number) => {
      const inside = (i: number) => Math.min(side - 1, Math.max(0, i));
      return image.pixels[(c * side + inside(y)) * side + inside(x)];
    };
    const filter = [
      [-1, 0, 1],
      [-2, 0, 2],
      [-1, 0, 1],
    ];
    const expected = imageOf(side, 3, (c, y, x) => {
      let [gx, gy] = [0, 0];
      for (let j = 0; j < 3; j++) {
        for (let i = 0; i < 3; i++) {
          gx += filter[j][i] * at(c, y + j - 1, x + i - 1);
          gy += filter[i][j] * at(c, y + j - 1, x + i - 1);
        }
      }
      return Math.hypot(gx, gy) / Math.sqrt(20);
    });
    expect(largestDifference(valuesOf(apply(always, image, scripted([0]))), valuesOf(expected))).toBeLessThan(
      1e-6,
    );
  });

  it("is 0 on a constant image and at most 1 on any", () => {
    expect(
      valuesOf(
        apply(
          always,
          imageOf(5, 1, () => 0.7),
          stream(1),
        ),
      ),
    ).toEqual(new Array(25).fill(0));
    // Nine values at the ends of 0 … 1 in every combination: the largest is gx = 4, gy = 2.
    let largest = 0;
    for (let bits = 0; bits < 512; bits++) {
      const patch = imageOf(3, 1, (_c, y, x) => (bits >> (3 * y + x)) & 1);
      largest = Math.max(largest, apply(always, patch, stream(1)).pixels[4]);
    }
    expect(largest).toBeCloseTo(1, 6);
  });
});
