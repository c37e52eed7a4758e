import { stream } from "@outlab/random";
import { describe, expect, it } from "vitest";
import { apply, contextOf, imageOf, scripted, valuesOf } from "../testing/images.ts";

const { channelMean } = contextOf(8, 3);
const numbered = imageOf(8, 3, (c, y, x) => (64 * c + 8 * y + x) / 192);
const step = { kind: "random-crop", paddingPixels: 2 };
/** Of the five shifts to either side, from -2 to 2. */
const shift = (by: number) => (by + 2.5) / 5;

describe("random-crop", () => {
  it.each([
    [-2, 1],
    [0, 0],
    [2, -2],
  ])("moves the window down by %i and right by %i; beyond the image are the channel means", (down, right) => {
    const view = apply(step, numbered, scripted([shift(down), shift(right)]));
    const expected = imageOf(8, 3, (c, y, x) => {
      const [row, column] = [y + down, x + right];
      const isInside = row >= 0 && row < 8 && column >= 0 && column < 8;
      return isInside ? (64 * c + 8 * row + column) / 192 : channelMean[c];
    });
    expect(valuesOf(view)).toEqual(valuesOf(expected));
  });

  it("takes every shift equally often", () => {
    const draws = 5000;
    const times = new Map<string, number>();
    for (let seed = 0; seed < draws; seed++) {
      const view = apply(step, numbered, stream(seed));
      const key = view.pixels.slice(0, 64).join();
      times.set(key, (times.get(key) ?? 0) + 1);
    }
    expect(times.size).toBe(25);
    for (const count of times.values()) expect(count / draws).toBeCloseTo(1 / 25, 1);
  });

  it("shifts a small image out of view as a whole", () => {
    const white = imageOf(8, 1, () => 1);
    const view = apply({ kind: "random-crop", paddingPixels: 9 }, white, scripted([0, 0]));
    expect(new Set(valuesOf(view))).toEqual(new Set([Math.fround(channelMean[0])]));
  });
});
