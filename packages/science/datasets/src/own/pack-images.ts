/** From images with classes to a data set of one size: decoded side by side, split, held against each other, and reported on. */
import { createHash } from "node:crypto";
import { DatasetError } from "../dataset-error.ts";
import type { LabelledImages, SplitName } from "../define.ts";
import { chooseSplit } from "./choose-split.ts";
import { type Decoding, decodeEach } from "./decode-each.ts";
import type { UnifiedImage } from "./decode-image.ts";
import type { LabelledSource } from "./labelled-source.ts";
import { notesOf } from "./notes.ts";
import type { PackedImages } from "./packed.ts";
import type { Recipe } from "./recipe.ts";
import { type LeftOut, LISTED } from "./report.ts";
import { writePixels } from "./write-pixels.ts";

export interface Packing extends Decoding {
  readonly recipe: Recipe;
}

interface TakenImage extends UnifiedImage {
  readonly path: string;
  readonly className: string;
  readonly split: SplitName | undefined;
  readonly digest: string;
}

/** Labels are bytes. */
const MAX_CLASSES = 256;
/** Decoding holds the pixels three times: as they come, in their split, and in the file. */
const MAX_PIXEL_BYTES = 2 ** 30;

/**
 * An image that cannot be read is left out, and the report says why.
 *
 * @throws {DatasetError} `unusable` where nothing can be trained on or tested with what is left, for more than 256 classes, and
 *   for more pixels than a file may hold.
 */
export async function packImages(source: LabelledSource, packing: Packing): Promise<PackedImages> {
  const { recipe } = packing;
  const side = recipe.imageSize;
  refuseManyClasses(source);
  refuseManyPixels(source.images.length, side, recipe.channels ?? 1);
  const { taken, unreadable } = await decodeAll(source, packing);
  const leftOut = [...source.leftOut, ...unreadable];
  if (taken.length < 2) throw nothingToTrainOn(taken.length, leftOut);
  const channels = recipe.channels ?? (taken.some((image) => image.channels === 3) ? 3 : 1);
  refuseManyPixels(taken.length, side, channels);
  const classNames = [...new Set(taken.map(({ className }) => className))].sort();
  const split = splitOf(taken, classNames, source.isSplitGiven, recipe);
  const inSplit = (name: SplitName) => taken.filter((_, i) => split[i] === name);
  const [train, test] = [inSplit("train"), inSplit("test")];
  if (test.length === 0)
    throw new DatasetError("unusable", `nothing is left to test with${because(leftOut)}; add images`);
  if (train.length === 0)
    throw new DatasetError(
      "unusable",
      source.isSplitGiven
        ? `nothing is left to train on${because(leftOut)}; add images`
        : "nothing is left to train on: each class has one image, or several with the same pixels, which are tested with; add images",
    );
  const duplicates = duplicatesOf(train, test);
  return {
    classNames,
    image: { height: side, width: side, channels },
    train: collected(train, classNames, side, channels),
    test: collected(test, classNames, side, channels),
    files: { train: train.map(({ path }) => path), test: test.map(({ path }) => path) },
    report: {
      isSplitGiven: source.isSplitGiven,
      leftOut: leftOut.slice(0, LISTED),
      leftOutCount: leftOut.length,
      duplicates: duplicates.slice(0, LISTED),
      duplicateCount: duplicates.length,
      notes: notesOf({
        ...{ train, test, classNames, channels, unreadable: unreadable.length, side },
        labelledBy: source.labelledBy,
      }),
    },
  };
}

function refuseManyClasses({ images }: LabelledSource): void {
  const classes = new Set(images.map(({ className }) => className)).size;
  if (classes > MAX_CLASSES)
    throw new DatasetError(
      "unusable",
      `found ${classes} classes; expected at most ${MAX_CLASSES}: is each image in a folder of its own?`,
    );
}

function refuseManyPixels(images: number, side: number, channels: number): void {
  const most = Math.floor(MAX_PIXEL_BYTES / (side * side * channels));
  if (images > most)
    throw new DatasetError(
      "unusable",
      `found ${images} images; at most ${most} of ${side} x ${side} x ${channels} go into one data set: take a smaller imageSize`,
    );
}

async function decodeAll({ images }: LabelledSource, packing: Packing) {
  const { taken, unreadable } = await decodeEach(images, packing);
  const digestOf = ({ pixels }: UnifiedImage) => createHash("sha256").update(pixels).digest("base64");
  return {
    taken: taken.map((image): TakenImage => ({ ...image, digest: digestOf(image) })),
    unreadable,
  };
}

function splitOf(
  taken: readonly TakenImage[],
  classNames: readonly string[],
  isGiven: boolean,
  recipe: Recipe,
): SplitName[] {
  const splits = taken.map(({ split }) => split ?? "train");
  if (isGiven) return splits;
  for (const className of classNames) {
    const ofClass = [...taken.keys()].filter((i) => taken[i].className === className);
    const chosen = chooseSplit(
      ofClass.map((i) => taken[i].digest),
      { className, ...recipe },
    );
    ofClass.forEach((i, place) => {
      splits[i] = chosen[place];
    });
  }
  return splits;
}

function collected(
  images: readonly TakenImage[],
  classNames: readonly string[],
  side: number,
  channels: number,
): LabelledImages {
  const size = side * side * channels;
  const pixels = new Uint8Array(images.length * size);
  const labels = new Uint8Array(images.length);
  const labelOf = new Map(classNames.map((name, label) => [name, label]));
  images.forEach((image, i) => {
    labels[i] = labelOf.get(image.className) as number;
    writePixels(image, channels, pixels.subarray(i * size, (i + 1) * size));
  });
  return { count: images.length, pixels, labels };
}

function duplicatesOf(train: readonly TakenImage[], test: readonly TakenImage[]) {
  const key = ({ digest, channels }: TakenImage) => `${channels} ${digest}`;
  const trained = new Map(train.map((image) => [key(image), image.path]));
  return test.flatMap((image) => {
    const twin = trained.get(key(image));
    return twin === undefined ? [] : [{ train: twin, test: image.path }];
  });
}

function nothingToTrainOn(count: number, leftOut: readonly LeftOut[]): DatasetError {
  return new DatasetError(
    "unusable",
    `expected at least 2 images, found ${count === 0 ? "none" : "one"}${because(leftOut)}`,
  );
}

function because(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return "";
  const [{ file, reason }] = leftOut;
  const more = leftOut.length === 1 ? "" : ` (and ${leftOut.length - 1} more files were left out)`;
  return `: ${file} ${reason}${more}`;
}
