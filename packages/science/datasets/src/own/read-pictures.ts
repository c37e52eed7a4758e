/** Pictures without classes, brought to the form of the images that an encoder was trained on: what is to be scored. */
import { DatasetError } from "../dataset-error.ts";
import { type Decoding, decodeEach } from "./decode-each.ts";
import type { Treatment, UnifiedImage } from "./decode-image.ts";
import { type ImageSource, READABLE } from "./image-source.ts";
import type { Recipe } from "./recipe.ts";
import type { LeftOut } from "./report.ts";
import { withScratchFolder } from "./scratch-folder.ts";
import { archiveFormat, unpackArchive } from "./unpack-archive.ts";
import { readBounded } from "./walk-folder.ts";
import { writePixels } from "./write-pixels.ts";

export interface PicturesReading extends Omit<Decoding, "recipe"> {
  /** Of one picture, or of a ZIP, tar or tar.gz archive of pictures. */
  readonly path: string;
  /** What messages call it. */
  readonly name: string;
  /** As the encoder takes images: square. */
  readonly image: { readonly height: number; readonly width: number; readonly channels: number };
  readonly fit: Recipe["fit"];
  /** More pictures are refused. */
  readonly most: number;
  readonly cacheDir?: string | undefined;
}

export interface Pictures {
  /** NHWC uint8: pictures x height x width x channels. */
  readonly pixels: Uint8Array;
  /** In the order of the pixels. */
  readonly pictures: readonly Picture[];
  readonly leftOut: readonly LeftOut[];
}

export interface Picture {
  readonly file: string;
  /** What was done to it, each as words that follow "it". */
  readonly notes: readonly string[];
}

/** @throws {DatasetError} `unusable` where no picture can be read, or there are too many, and as `unpackArchive` says. */
export async function readPictures(reading: PicturesReading): Promise<Pictures> {
  const { path, name, cacheDir, signal } = reading;
  const format = await archiveFormat(path);
  if (format === undefined)
    return unified({ images: [{ path: name, read: () => readBounded(path) }], leftOut: [] }, reading);
  return withScratchFolder(cacheDir, async (folder) =>
    unified(await unpackArchive(path, { format, folder, signal }), reading),
  );
}

async function unified(
  { images, leftOut }: Omit<ImageSource, "tables">,
  { name, image, fit, most, ...decoding }: PicturesReading,
): Promise<Pictures> {
  const { height: side, channels } = image;
  if (images.length > most)
    throw new DatasetError(
      "unusable",
      `${name} holds ${images.length} pictures; at most ${most} are scored at once: send them in parts`,
    );
  const { taken, unreadable } = await decodeEach(images, { ...decoding, recipe: { imageSize: side, fit } });
  const allLeftOut = [...unreadable, ...leftOut];
  if (taken.length === 0) throw nothingToScore(name, allLeftOut);
  const size = side * side * channels;
  const pixels = new Uint8Array(taken.length * size);
  for (const [i, one] of taken.entries())
    writePixels(one, channels, pixels.subarray(i * size, (i + 1) * size));
  return {
    pixels,
    pictures: taken.map((one) => ({ file: one.path, notes: notesOf(one, image) })),
    leftOut: allLeftOut,
  };
}

function nothingToScore(name: string, leftOut: readonly LeftOut[]): DatasetError {
  if (leftOut.length === 0)
    return new DatasetError("unusable", `${name} holds no pictures; send ${READABLE} files`);
  const [{ file, reason }] = leftOut;
  const more = leftOut.length === 1 ? "" : ` (and ${leftOut.length - 1} more files could not be scored)`;
  return new DatasetError("unusable", `${file} ${reason}${more}`);
}

const treatments: Readonly<Record<Treatment, string>> = {
  alpha: "has an alpha channel and was put on white",
  turned: "was turned as its EXIF orientation says",
  "16-bit": "has 16 bits a channel, of which the upper 8 were taken",
  cmyk: "is in CMYK and was converted to RGB",
  enlarged: "is smaller than the images of the training and was enlarged",
  stretched: "is not square and was stretched",
  cut: "is not square and was cut to its middle",
  padded: "is not square and got black borders",
};

function notesOf(
  { width, height, channels: found, treatments: done }: UnifiedImage,
  { height: side, channels }: PicturesReading["image"],
): readonly string[] {
  return [
    ...(width === side && height === side
      ? []
      : [`has ${width} x ${height} pixels and became ${side} x ${side}`]),
    ...done.map((treatment) => treatments[treatment]),
    ...(found === channels
      ? []
      : [channels === 3 ? "is grey and got three equal channels" : "is in colour and became grey"]),
  ];
}
