import { stream } from "@outlab/random";
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

const rotate = (degrees: number) => ({ kind: "rotation", degrees, probability: 1 });
/** Draws that give exactly the angle `d` out of [-180, 180]. */
const angle = (degrees: number) => scripted([0, (degrees + 180) / 360]);

describe("rotation", () => {
  it.each(torchvision.rotation)("turns by $degrees degrees as torchvision does", ({ degrees, out }) => {
    // torchvision computes its sampling grid in float32.
    expect(largestDifference(valuesOf(apply(rotate(180), fixtureImage(), angle(degrees))), out)).toBeLessThan(
      2e-5,
    );
  });

  it("turns counter-clockwise by positive angles: a quarter turn takes (y, x) to (n - 1 - x, y)", () => {
    const image = noiseImage(7, 3, 1);
    const turned = imageOf(7, 3, (c, y, x) => image.pixels[c * 49 + x * 7 + (6 - y)]);
    expect(largestDifference(valuesOf(apply(rotate(180), image, angle(90))), valuesOf(turned))).toBeLessThan(
      1e-4,
    );
  });

  it("never draws beyond the given angle: a blob at the rim stays within its arc", () => {
    // Centre of mass of a blob 10 right of the middle turns with the image.
    const blob = imageOf(33, 1, (_c, y, x) => Math.exp(-((x - 26) ** 2 + (y - 16) ** 2) / 4));
    const angles: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const { pixels } = apply(rotate(15), blob, stream(seed));
      let [mass, right, up] = [0, 0, 0];
      for (let y = 0; y < 33; y++) {
        for (let x = 0; x < 33; x++) {
          mass += pixels[y * 33 + x];
          right += pixels[y * 33 + x] * (x - 16);
          up += pixels[y * 33 + x] * (16 - y);
        }
      }
      angles.push((Math.atan2(up / mass, right / mass) * 180) / Math.PI);
    }
    expect(Math.max(...angles)).toBeLessThan(15.1);
    expect(Math.max(...angles)).toBeGreaterThan(13);
    expect(Math.min(...angles)).toBeGreaterThan(-15.1);
    expect(Math.min(...angles)).toBeLessThan(-13);
  });
});
