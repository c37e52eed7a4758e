/** From an image file to pixels of the size that a data set has, and to what was done on the way. */
import type { Sharp, SharpOptions } from "sharp";
import { type RawImage, READABLE } from "./image-source.ts";
import { loadSharp } from "./load-sharp.ts";
import { isBmp, readBmp, readBmpHeader } from "./read-bmp.ts";
import type { Recipe } from "./recipe.ts";

/** What happened to an image beside its size; a report counts each. */
export type Treatment = "alpha" | "turned" | "16-bit" | "cmyk" | "enlarged" | "stretched" | "cut" | "padded";

export interface UnifiedImage {
  /** side x side x channels. */
  readonly pixels: Uint8Array;
  readonly channels: 1 | 3;
  /** Before. */
  readonly width: number;
  readonly height: number;
  readonly treatments: readonly Treatment[];
}

/** Of one file: more than that is no picture to be shrunk to 96 pixels. */
export const MAX_FILE_BYTES = 256 * 2 ** 20;
/** Of one image: 100 million take 300 MB while they are read. */
const MAX_PIXELS = 100_000_000;
/** What is behind transparent pixels. */
const BACKGROUND = "white";

/** @throws {Error} whose message completes "FILE ...": why it cannot be taken. */
export async function decodeImage(
  input: Uint8Array | RawImage,
  recipe: Pick<Recipe, "imageSize" | "fit">,
): Promise<UnifiedImage> {
  if (!(input instanceof Uint8Array)) return unify(input, [], recipe);
  if (input.length === 0) throw new Error("is empty: it has 0 bytes");
  if (isBmp(input)) return unify(readBitmap(input), [], recipe);
  const sharp = await loadSharp();
  const open = (options: SharpOptions) => sharp(input, { failOn: "error", ...options });
  const { image, treatments, height, width, isGrey } = await inspected(open);
  const source = isGrey ? image.toColourspace("b-w") : image.toColourspace("srgb");
  return resized(source, { height, width, channels: isGrey ? 1 : 3 }, treatments, recipe);
}

function readBitmap(bytes: Uint8Array): RawImage {
  try {
    const { width, height } = readBmpHeader(bytes);
    refuseHuge(width, height);
    return readBmp(bytes);
  } catch (error) {
    throw new Error(`cannot be read as BMP: ${(error as Error).message}`, { cause: error });
  }
}

async function unify(
  { pixels, ...raw }: RawImage,
  treatments: readonly Treatment[],
  recipe: Pick<Recipe, "imageSize" | "fit">,
): Promise<UnifiedImage> {
  const sharp = await loadSharp();
  return resized(sharp(pixels, { raw }), raw, treatments, recipe);
}

async function inspected(open: (options: SharpOptions) => Sharp) {
  const metadata = await open({ limitInputPixels: false })
    .metadata()
    .catch((error: unknown) => {
      throw unreadable(error);
    });
  const { width, height, pages = 1, orientation = 1, space, depth, hasAlpha, channels } = metadata;
  refuseHuge(width, height);
  if (pages > 1)
    throw new Error(
      `holds ${pages} images, as an animation does; save the one that is meant as a file of its own`,
    );
  const treatments: Treatment[] = [];
  let image = open({ limitInputPixels: MAX_PIXELS }).autoOrient();
  const isTurned = orientation > 1;
  if (isTurned) treatments.push("turned");
  if (hasAlpha) {
    treatments.push("alpha");
    image = image.flatten({ background: BACKGROUND });
  }
  if (depth === "ushort") treatments.push("16-bit");
  else if (depth !== "uchar") throw new Error(`has pixels of type ${depth}; expected 8 or 16 bits`);
  if (space === "cmyk") treatments.push("cmyk");
  const isAcross = orientation >= 5; // EXIF: 5 to 8 are quarter turns
  return {
    image,
    treatments,
    width: isAcross ? height : width,
    height: isAcross ? width : height,
    isGrey: channels <= 2 && space !== "cmyk",
  };
}

function refuseHuge(width: number, height: number): void {
  if (width * height > MAX_PIXELS)
    throw new Error(`has ${width} x ${height} pixels; at most 100 million are read: make it smaller`);
}

async function resized(
  image: Sharp,
  { height, width, channels }: Omit<RawImage, "pixels">,
  before: readonly Treatment[],
  { imageSize, fit }: Pick<Recipe, "imageSize" | "fit">,
): Promise<UnifiedImage> {
  const treatments = [...before];
  if (width !== height) treatments.push(aspectTreatments[fit]);
  if (Math.min(width, height) < imageSize) treatments.push("enlarged");
  const resizing =
    width === imageSize && height === imageSize
      ? image
      : image.resize(imageSize, imageSize, { fit: sharpFits[fit], background: "black" });
  const { data, info } = await resizing
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch((error: unknown) => {
      throw unreadable(error);
    });
  const pixels = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { pixels: onlyFirst(pixels, info.channels, channels), channels, width, height, treatments };
}

const aspectTreatments = { resize: "stretched", crop: "cut", pad: "padded" } as const;
const sharpFits = { resize: "fill", crop: "cover", pad: "contain" } as const;

/** sharp gives grey pixels as one channel or, for some files, as three equal ones. */
function onlyFirst(pixels: Uint8Array, found: number, wanted: 1 | 3): Uint8Array {
  if (found === wanted) return pixels;
  const count = pixels.length / found;
  const out = new Uint8Array(count * wanted);
  for (let i = 0; i < count; i++)
    for (let c = 0; c < wanted; c++) out[i * wanted + c] = pixels[i * found + Math.min(c, found - 1)];
  return out;
}

function unreadable(error: unknown): Error {
  const [reason] = (error as Error).message.split("\n");
  const message = /unsupported image format/.test(reason)
    ? `holds no ${READABLE} that can be read`
    : `cannot be read as an image: ${reason}`;
  return new Error(message, { cause: error });
}
