import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { drawTileSheet, TILE_COLUMNS } from "./tile-sheet.ts";

/** Each image has one grey: ten times its place. */
const images = (count: number, side: number) => ({
  count,
  pixels: Uint8Array.from({ length: count * side * side }, (_, i) => 10 * Math.floor(i / (side * side))),
  labels: new Uint8Array(count),
});
const pixelAt = async (png: Uint8Array, x: number, y: number) => {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  return data[(y * info.width + x) * info.channels];
};

describe("a sheet of tiles", () => {
  it("has the chosen images row by row, in their order", async () => {
    const chosen = Array.from({ length: 18 }, (_, i) => 19 - i);
    const png = await drawTileSheet({ height: 4, width: 4, channels: 1 }, images(20, 4), chosen);
    const { width, height } = await sharp(png).metadata();
    expect([width, height]).toEqual([TILE_COLUMNS * 4, 2 * 4]);
    expect(await pixelAt(png, 1, 1)).toBe(190);
    expect(await pixelAt(png, 4 * 15 + 2, 3)).toBe(10 * (19 - 15));
    expect(await pixelAt(png, 4 + 1, 4 + 1)).toBe(10 * (19 - 17));
    expect(await pixelAt(png, 4 * 2 + 1, 4 + 1)).toBe(0);
  });

  it("makes large images as small as a page needs them, and keeps their shape", async () => {
    const wide = { height: 64, width: 256, channels: 1 };
    const one = { count: 1, pixels: new Uint8Array(64 * 256).fill(90), labels: new Uint8Array(1) };
    const png = await drawTileSheet(wide, one, [0]);
    const { width, height } = await sharp(png).metadata();
    expect([width, height]).toEqual([TILE_COLUMNS * 64, 16]);
    expect(await pixelAt(png, 30, 8)).toBe(90);
  });
});
