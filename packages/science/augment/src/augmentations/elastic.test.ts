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

const kind = "elastic";

describe("elastic", () => {
  it.each(torchvision.elastic)(
    "warps as torchvision does with alpha $alpha, sigma $sigma and the same noise",
    ({ alpha, sigma, noise, out }) => {
      const view = apply({ kind, alpha, sigma, probability: 1 }, fixtureImage(), scripted([0, ...noise]));
      expect(largestDifference(valuesOf(view), out)).toBeLessThan(1e-5);
    },
  );

  it("changes nothing with alpha 0", () => {
    const image = noiseImage(16, 3, 1);
    const view = apply({ kind, alpha: 0, probability: 1 }, image, stream(1));
    expect(largestDifference(valuesOf(view), valuesOf(image))).toBeLessThan(1e-6);
  });

  it("moves pixels by a standard deviation of 0.8 at its defaults on 32 pixels, and less than 5", () => {
    // On a ramp the change of a value is the displacement, away from the border.
    const ramp = imageOf(32, 1, (_c, _y, x) => x);
    const moves: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const view = apply({ kind, probability: 1 }, ramp, stream(seed));
      for (let y = 10; y < 22; y++) for (let x = 10; x < 22; x++) moves.push(view.pixels[y * 32 + x] - x);
    }
    const sd = Math.sqrt(moves.reduce((sum, move) => sum + move * move, 0) / moves.length);
    expect(sd).toBeCloseTo(0.8, 0);
    expect(Math.max(...moves.map(Math.abs))).toBeLessThan(5);
  });

  it("moves all channels in the same way", () => {
    const grey = imageOf(16, 3, (_c, y, x) => ((x * 7 + y * 3) % 11) / 10);
    const { pixels } = apply({ kind, alpha: 150, probability: 1 }, grey, stream(4));
    expect([...pixels.subarray(256, 512)]).toEqual([...pixels.subarray(0, 256)]);
    expect([...pixels.subarray(512, 768)]).toEqual([...pixels.subarray(0, 256)]);
  });
});
