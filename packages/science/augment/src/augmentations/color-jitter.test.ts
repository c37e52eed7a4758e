import { stream } from "@outlab/random";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ViewImage } from "../define.ts";
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from "../images/color.ts";
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

/** torchvision rounds the grey value's red weight to 0.2989; ours is 0.299. */
const greyTolerance = 1.1e-4;

function changed(
  image: ViewImage,
  operation: (view: ViewImage, amount: number) => void,
  amount: number,
): ViewImage {
  const view = { ...image, pixels: image.pixels.slice() };
  operation(view, amount);
  return view;
}

describe("color-jitter", () => {
  it.each([
    [
      "brightness",
      adjustBrightness,
      torchvision.brightness.map(({ factor, out }) => [factor, out] as const),
      1e-6,
    ],
    [
      "contrast",
      adjustContrast,
      torchvision.contrast.map(({ factor, out }) => [factor, out] as const),
      greyTolerance,
    ],
    [
      "saturation",
      adjustSaturation,
      torchvision.saturation.map(({ factor, out }) => [factor, out] as const),
      greyTolerance,
    ],
    ["hue", adjustHue, torchvision.hue.map(({ factor, out }) => [factor, out] as const), 2e-6],
  ] as const)("adjusts %s as torchvision does", (_name, operation, cases, tolerance) => {
    for (const [amount, out] of cases) {
      expect(largestDifference(valuesOf(changed(fixtureImage(), operation, amount)), out)).toBeLessThan(
        tolerance,
      );
    }
  });

  it("turns red to green, green to blue and blue to red by a third of the circle", () => {
    const primaries = imageOf(3, 3, (c, y) => (c === y ? 1 : 0));
    const turned = imageOf(3, 3, (c, y) => (c === (y + 1) % 3 ? 1 : 0));
    expect(largestDifference(valuesOf(changed(primaries, adjustHue, 1 / 3)), valuesOf(turned))).toBeLessThan(
      1e-6,
    );
  });

  it("undoes a turn of the hue by the opposite turn", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.5, max: 0.5, noNaN: true }), fc.nat(100), (shift, seed) => {
        const image = noiseImage(6, 3, seed);
        const back = changed(changed(image, adjustHue, shift), adjustHue, -shift);
        expect(largestDifference(valuesOf(back), valuesOf(image))).toBeLessThan(1e-5);
      }),
    );
  });

  it("keeps the mean grey value when the contrast changes without clamping", () => {
    const image = imageOf(8, 1, (_c, y, x) => 0.3 + 0.05 * ((x + y) % 5));
    const mean = (view: ViewImage) => valuesOf(view).reduce((sum, value) => sum + value, 0) / 64;
    expect(mean(changed(image, adjustContrast, 0.5))).toBeCloseTo(mean(image), 6);
  });

  it("applies the four in the drawn order", () => {
    // Numbers are put in one by one, each at a drawn place, whose earlier number moves to the end.
    const step = {
      kind: "color-jitter",
      brightness: 0.4,
      contrast: 0.4,
      saturation: 0.4,
      hue: 0.1,
      probability: 1,
    };
    const amounts = [1.2, 0.8, 1.3, -0.05];
    const factorDraws = [(1.2 - 0.6) / 0.8, (0.8 - 0.6) / 0.8, (1.3 - 0.6) / 0.8, 0.25];
    const operations = [adjustBrightness, adjustContrast, adjustSaturation, adjustHue];
    for (const [orderDraws, order] of [
      [
        [0, 0, 0, 0],
        [3, 0, 1, 2],
      ],
      [
        [0, 0.9, 0.9, 0.9],
        [0, 1, 2, 3],
      ],
    ]) {
      const expected = order.reduce((view, i) => changed(view, operations[i], amounts[i]), fixtureImage());
      const found = apply(step, fixtureImage(), scripted([0, ...orderDraws, ...factorDraws]));
      expect(largestDifference(valuesOf(found), valuesOf(expected))).toBeLessThan(1e-6);
    }
  });

  it("draws all 24 orders", () => {
    // The four don't commute on a random image once values are clamped: each order has a result of its own.
    const image = noiseImage(4, 3, 5);
    const step = {
      kind: "color-jitter",
      brightness: 0.9,
      contrast: 0.9,
      saturation: 0.9,
      hue: 0.3,
      probability: 1,
    };
    const results = new Set<string>();
    for (let i = 0; i < 400; i++) {
      const order = stream(3, i);
      const amounts = [0.9, 0.2, 0.9, 0.9];
      let draws = 0;
      const random = {
        uint32: order.uint32,
        uniform: () => (draws++ === 0 ? 0 : draws <= 5 ? order.uniform() : amounts[draws - 6]),
      };
      results.add(
        valuesOf(apply(step, image, random))
          .map((value) => value.toFixed(5))
          .join(),
      );
    }
    expect(results.size).toBe(24);
  });

  it("on one channel changes brightness and contrast, never anything by saturation or hue", () => {
    const grey = noiseImage(6, 1, 2);
    const step = {
      kind: "color-jitter",
      brightness: 0,
      contrast: 0,
      saturation: 0.8,
      hue: 0.5,
      probability: 1,
    };
    expect(valuesOf(apply(step, grey, stream(1)))).toEqual(valuesOf(grey));
    expect(valuesOf(apply({ ...step, brightness: 0.4 }, grey, stream(1)))).not.toEqual(valuesOf(grey));
  });

  it("stays within 0 … 1", () => {
    const step = {
      kind: "color-jitter",
      brightness: 3,
      contrast: 3,
      saturation: 3,
      hue: 0.5,
      probability: 1,
    };
    for (let seed = 0; seed < 50; seed++) {
      const values = valuesOf(apply(step, noiseImage(6, 3, seed), stream(seed)));
      expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...values)).toBeLessThanOrEqual(1);
    }
  });
});
