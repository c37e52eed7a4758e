import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { drawContactSheet } from "./contact-sheet.ts";
import { eachPixelOf } from "./pixel-font.ts";

const grey = (level: number) => ({ side: 2, channels: 1, values: [level, 0, 0, 0] });
const at = ({ data, width }: PNG, x: number, y: number) => [
  ...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4),
];

describe("drawContactSheet", () => {
  it("puts rows beneath each other and images beside each other, each pixel as a square", () => {
    const sheet = PNG.sync.read(
      drawContactSheet(
        [
          { label: "a", images: [grey(1), grey(0.5)] },
          { label: "ab", images: [{ side: 2, channels: 3, values: [1, 0, 0, ...new Array(9).fill(0)] }] },
        ],
        4,
      ),
    );
    // Labels: two letters of 5 x 2 pixels and a gap of 6 on each side; cells: 2 x 4 pixels and a gap.
    const left = 2 * 5 * 2 + 12;
    const cell = 2 * 4 + 6;
    expect([sheet.width, sheet.height]).toEqual([left + 2 * cell, 2 * cell + 6]);
    expect(at(sheet, left, 6)).toEqual([255, 255, 255, 255]);
    expect(at(sheet, left + 3, 9)).toEqual([255, 255, 255, 255]);
    expect(at(sheet, left + 4, 6)).toEqual([0, 0, 0, 255]);
    expect(at(sheet, left + cell, 6)).toEqual([128, 128, 128, 255]);
    expect(at(sheet, left, 6 + cell)).toEqual([255, 0, 0, 255]);
    expect(at(sheet, left + cell, 6 + cell)).toEqual([248, 248, 248, 255]);
  });

  it("cuts values off at black and white", () => {
    const sheet = PNG.sync.read(
      drawContactSheet(
        [
          {
            label: "",
            images: [
              { side: 1, channels: 1, values: [-3] },
              { side: 1, channels: 1, values: [7] },
            ],
          },
        ],
        1,
      ),
    );
    expect(at(sheet, 12, 6)[0]).toBe(0);
    expect(at(sheet, 12 + 7, 6)[0]).toBe(255);
  });
});

describe("eachPixelOf", () => {
  it("draws a hyphen in the middle row and nothing for a space", () => {
    const painted: [number, number][] = [];
    eachPixelOf(" -", (x, y) => painted.push([x, y]));
    expect(painted).toEqual([
      [5, 2],
      [6, 2],
      [7, 2],
    ]);
  });

  it("draws every letter and digit unlike every other", () => {
    const drawn = [..."abcdefghijklmnopqrstuvwxyz0123456789"].map((letter) => {
      const painted: number[] = [];
      eachPixelOf(letter, (x, y) => painted.push(4 * y + x));
      return painted.join();
    });
    expect(new Set(drawn).size).toBe(drawn.length);
  });
});
