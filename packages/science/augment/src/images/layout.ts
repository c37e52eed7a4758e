/** Between the interleaved images of data sets and tensors (NHWC) and the planar images that augmentations work on. */
import type { ViewImage } from "../define.ts";

/** Writes one interleaved uint8 image into `view` as planar float32 on the scale 0 … 1. */
export function toPlanar(
  pixels: Uint8Array,
  offset: number,
  image: { readonly height: number; readonly width: number },
  view: ViewImage,
): void {
  const { channels, pixels: planar } = view;
  const plane = image.height * image.width;
  view.height = image.height;
  view.width = image.width;
  for (let c = 0; c < channels; c++) {
    for (let i = 0, from = offset + c; i < plane; i++, from += channels)
      planar[c * plane + i] = pixels[from] / 255;
  }
}

/** Writes a planar view into `out` at `offset`, interleaved. @param from  the pixel that each one shows (`Copy`). */
export function toInterleaved(
  { pixels, height, width, channels }: ViewImage,
  out: Float32Array,
  offset: number,
  from: Uint32Array,
): void {
  const plane = height * width;
  for (let c = 0; c < channels; c++) {
    for (let i = 0, to = offset + c; i < plane; i++, to += channels) out[to] = pixels[c * plane + from[i]];
  }
}
