import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { apply, contextOf, imageOf, scripted, valuesOf } from "../testing/images.ts";

const { channelMean } = contextOf(16, 3);
const white = imageOf(16, 3, () => 1);

describe("cutout", () => {
  it("fills the square around the drawn centre with the channel means and nothing else", () => {
    const view = apply(
      { kind: "cutout", length: 0.25, probability: 1 },
      white,
      scripted([0, 7.5 / 16, 9.5 / 16]),
    );
    const expected = imageOf(16, 3, (c, y, x) => (y >= 5 && y < 9 && x >= 7 && x < 11 ? channelMean[c] : 1));
    expect(valuesOf(view)).toEqual(valuesOf(expected));
  });

  it("cuts the square off at the borders", () => {
    const view = apply({ kind: "cutout", length: 0.5, probability: 1 }, white, scripted([0, 0, 0.999]));
    const expected = imageOf(16, 3, (c, y, x) => (y < 4 && x >= 11 ? channelMean[c] : 1));
    expect(valuesOf(view)).toEqual(valuesOf(expected));
  });

  it("hides each pixel of the middle equally often", () => {
    let hidden = 0;
    for (let seed = 0; seed < 2000; seed++) {
      const { pixels } = apply({ kind: "cutout", length: 0.5, probability: 1 }, white, stream(seed));
      if (pixels[8 * 16 + 8] < 1) hidden++;
    }
    expect(hidden / 2000).toBeCloseTo(0.25, 1); // 8 of 16 centres in each direction
  });
});
