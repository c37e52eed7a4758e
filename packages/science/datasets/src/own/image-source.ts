/** Where images of a person's own come from, behind one interface: a folder, an unpacked archive, arrays in a file. */
import type { LeftOut } from "./report.ts";

export interface RawImage {
  /** height x width x channels, interleaved. */
  readonly pixels: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
}

export interface SourceImage {
  /** Its path below the source with `/` between folders, as messages and reports call it. */
  readonly path: string;
  /** The bytes of an image file, or pixels. @throws {Error} where they cannot be read. */
  read(): Promise<Uint8Array | RawImage>;
}

export interface ImageSource {
  readonly images: readonly SourceImage[];
  /** What is there beside images. */
  readonly leftOut: readonly LeftOut[];
}

/** Endings of the formats that are read. */
const IMAGE = /\.(png|jpe?g|webp|tiff?|bmp)$/i;

export const READABLE = "PNG, JPEG, WebP, TIFF or BMP";

/** Why a file by its name alone is no image; undefined where it may be one. */
export function whyNoImage(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX"))
    return "is hidden: a program keeps notes of its own in it";
  return IMAGE.test(name) ? undefined : `is no ${READABLE} by its name`;
}
