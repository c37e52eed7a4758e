import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { embeddingView } from "../loader/embedding-view.ts";
import { scoringViewNamed, scoringViews } from "../scoring-views.ts";
import type { CropSet } from "./define.ts";
import { cropSets } from "./registry.ts";

const image = { height: 8, width: 8, channels: 2 };
const plain = { image, channelMean: [0.5, 0.25], channelSd: [0.5, 0.2] };
const one = Uint32Array.of(0);
const view = (name: string, pixels: Uint8Array) =>
  embeddingView({ images: { pixels }, ...plain, view: scoringViewNamed(name) }, one);

describe.each([...cropSets] as readonly CropSet[])("$kind", ({ kind, crops }) => {
  it("is in the file that is named after its kind", () => {
    expect(existsSync(new URL(`./${kind}.ts`, import.meta.url))).toBe(true);
  });

  it.each([1, 3, 8, 32])("has boxes within an image of %i pixels", (side) => {
    for (const { box } of crops) {
      const { top, left, height, width } = box({ height: side, width: side });
      expect(Math.min(top, left)).toBeGreaterThanOrEqual(0);
      expect(Math.min(height, width)).toBeGreaterThanOrEqual(1);
      expect(Math.max(top + height, left + width)).toBeLessThanOrEqual(side);
    }
  });

  it("has the image as it is before its crops, of other names", () => {
    const names = scoringViews(kind).map(({ name }) => name);
    expect(names).toEqual(["upright", ...crops.map(({ name }) => name)]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("a crop of an image", () => {
  it("of one colour is the image itself", () => {
    const grey = Uint8Array.from({ length: 128 }, (_, i) => (i % 2 === 0 ? 200 : 60));
    const whole = view("upright", grey);
    for (const [i, value] of view("crop-centre", grey).entries()) expect(value).toBeCloseTo(whole[i], 5);
  });

  it("shows its corner of the image, stretched bilinearly", () => {
    // Grey that rises from left to right by 20 a pixel, and in the second channel from top to bottom.
    const slope = Uint8Array.from({ length: 128 }, (_, i) => {
      const place = Math.floor(i / 2);
      return 20 * (i % 2 === 0 ? place % 8 : Math.floor(place / 8));
    });
    const found = view("crop-bottom-right", slope);
    // Six of eight pixels: pixel 4 of the view is at 2 + (4.5 * 6) / 8 - 0.5 = 4.875 of the image.
    const at = (row: number, column: number, channel: number) => found[2 * (8 * row + column) + channel];
    expect(at(2, 4, 0)).toBeCloseTo(((20 * 4.875) / 255 - 0.5) / 0.5, 5);
    expect(at(4, 2, 1)).toBeCloseTo(((20 * 4.875) / 255 - 0.25) / 0.2, 5);
  });

  it("is made of each image by itself", () => {
    const pixels = Uint8Array.from({ length: 3 * 128 }, (_, i) => (i * 37) % 251);
    const both = embeddingView(
      { images: { pixels }, ...plain, view: scoringViewNamed("crop-top-right") },
      Uint32Array.of(2, 0),
    );
    const alone = view("crop-top-right", pixels.slice(0, 128));
    expect(both.slice(128)).toEqual(alone);
  });
});

describe("a view of a name that no set has", () => {
  it("is refused", () => expect(() => scoringViewNamed("crop-7")).toThrow('there is no view "crop-7"'));
});
