/** Chosen images side by side in one PNG, small enough for a page: what pictures of results are cut from. */
import type { LabelledImages, LoadedDataset } from "../define.ts";
import { loadSharp } from "./load-sharp.ts";

/** Tiles of a row; a reader finds the size of a tile by it. */
export const TILE_COLUMNS = 16;
/** The longer side of a tile: larger images are made smaller. */
const MOST_PIXELS = 64;

/**
 * @param indices  of `images`, a tile each, row by row from the upper left; at least one.
 * @returns a PNG of `TILE_COLUMNS` columns without gaps; tiles beyond the last image are black.
 */
export async function drawTileSheet(
  { height, width, channels }: LoadedDataset["image"],
  images: LabelledImages,
  indices: ArrayLike<number>,
): Promise<Uint8Array> {
  const sharp = await loadSharp();
  const scale = Math.min(1, MOST_PIXELS / Math.max(height, width));
  const tile = {
    height: Math.max(1, Math.round(height * scale)),
    width: Math.max(1, Math.round(width * scale)),
  };
  const rows = Math.ceil(indices.length / TILE_COLUMNS);
  const sheet = { width: TILE_COLUMNS * tile.width, height: rows * tile.height, channels: channels as 1 | 3 };
  const pixels = new Uint8Array(sheet.width * sheet.height * channels);
  const size = height * width * channels;
  for (const [place, index] of Array.from(indices).entries()) {
    const image = images.pixels.subarray(index * size, (index + 1) * size);
    const small =
      scale === 1
        ? image
        : await sharp(image, { raw: { height, width, channels: sheet.channels } })
            .resize({ ...tile, fit: "fill" })
            .raw()
            .toBuffer();
    const [top, left] = [Math.floor(place / TILE_COLUMNS) * tile.height, (place % TILE_COLUMNS) * tile.width];
    const bytes = tile.width * channels;
    for (let y = 0; y < tile.height; y++)
      pixels.set(small.subarray(y * bytes, (y + 1) * bytes), ((top + y) * sheet.width + left) * channels);
  }
  return new Uint8Array(await sharp(pixels, { raw: sheet }).png({ compressionLevel: 9 }).toBuffer());
}
