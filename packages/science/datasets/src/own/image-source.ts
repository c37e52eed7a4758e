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

/** A file of bytes. */
export interface SourceFile extends SourceImage {
  read(): Promise<Uint8Array>;
}

export interface ImageSource {
  readonly images: readonly SourceImage[];
  /** Tables that may name the images' classes. */
  readonly tables: readonly SourceFile[];
  /** What is there beside images. */
  readonly leftOut: readonly LeftOut[];
}

/** Files in the order of their paths, on every file system and from every archive. */
export function sourceOf(files: readonly SourceFile[], leftOut: readonly LeftOut[]): ImageSource {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  return {
    images: sorted.filter(({ path }) => !TABLE.test(path)),
    tables: sorted.filter(({ path }) => TABLE.test(path)),
    leftOut,
  };
}

/** Endings of what is read. */
const TABLE = /\.csv$/i;
const IMAGE = /\.(png|jpe?g|webp|tiff?|bmp)$/i;

export const READABLE = "PNG, JPEG, WebP, TIFF or BMP";

/** Why a file by its name alone is no image and no table of labels; undefined where it may be one. */
export function whyNoImage(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX"))
    return "is hidden: a program keeps notes of its own in it";
  return IMAGE.test(name) || TABLE.test(name) ? undefined : `is no ${READABLE} by its name`;
}
