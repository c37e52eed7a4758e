/**
 * sharp, loaded by the first image: the API lists data sets and decodes none, and its container lacks sharp's binaries.
 */
import type { default as Sharp } from "sharp";

let loading: Promise<typeof Sharp> | undefined;

/** Readers of other formats, such as SVG's, see no byte of a file that a person names. */
const readers = ["Png", "Jpeg", "Webp", "Tiff"].map((format) => `VipsForeignLoad${format}Buffer`);

/** One thread and no cache: the images themselves are what runs side by side. */
export function loadSharp(): Promise<typeof Sharp> {
  loading ??= import("sharp").then(({ default: sharp }) => {
    sharp.cache(false);
    sharp.concurrency(1);
    sharp.block({ operation: ["VipsForeignLoad"] });
    sharp.unblock({ operation: readers });
    return sharp;
  });
  return loading;
}
