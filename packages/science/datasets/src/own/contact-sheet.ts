/** The first images of each class at one glance: a row for each, training images before test images. */
import type { LabelledImages, LoadedDataset } from "../define.ts";
import { loadSharp } from "./load-sharp.ts";

const COLUMNS = 12;
/** Classes that are drawn; a sheet of more would be no glance. */
const MAX_ROWS = 64;
/** Between images, in pixels. */
const GAP = 2;
const PAPER = 255;

/** @returns a PNG, row r of which has the class of label r. */
export async function drawContactSheet({
  classNames,
  image: { height, width, channels },
  train,
  test,
}: Pick<LoadedDataset, "classNames" | "image" | "train" | "test">): Promise<Uint8Array> {
  const rows = Math.min(classNames.length, MAX_ROWS);
  const sheet = { width: COLUMNS * (width + GAP) + GAP, height: rows * (height + GAP) + GAP };
  const pixels = new Uint8Array(sheet.width * sheet.height * channels).fill(PAPER);
  for (let label = 0; label < rows; label++) {
    const images = [...imagesOf(train, label), ...imagesOf(test, label)].slice(0, COLUMNS);
    images.forEach((image, column) => {
      const [top, left] = [GAP + label * (height + GAP), GAP + column * (width + GAP)];
      for (let y = 0; y < height; y++)
        pixels.set(
          image.subarray(y * width * channels, (y + 1) * width * channels),
          ((top + y) * sheet.width + left) * channels,
        );
    });
  }
  const sharp = await loadSharp();
  const raw = { ...sheet, channels: channels as 1 | 3 };
  return new Uint8Array(await sharp(pixels, { raw }).png().toBuffer());
}

/** The first of a class, as many as a row has. */
function imagesOf({ pixels, labels, count }: LabelledImages, label: number): Uint8Array[] {
  const size = pixels.length / count;
  const found: Uint8Array[] = [];
  for (let i = 0; i < count && found.length < COLUMNS; i++)
    if (labels[i] === label) found.push(pixels.subarray(i * size, (i + 1) * size));
  return found;
}
