/** A second buffer for transforms that cannot work in place, allocated once when the transform is created. */
import type { AugmentationContext, ViewImage } from "../define.ts";

export interface Scratch {
  pixels: Float32Array;
}

/** Pixels of the larger of source image and view: what one plane of any view on its way may need. */
export function planeCapacity({ image, size }: AugmentationContext): number {
  return Math.max(image.height * image.width, size * size);
}

export function createScratch(context: AugmentationContext): Scratch {
  return { pixels: new Float32Array(planeCapacity(context) * context.image.channels) };
}

/** Makes what was written to `scratch` the view's pixels, and the view's old pixels the scratch. */
export function swap(view: ViewImage, scratch: Scratch): void {
  const held = view.pixels;
  view.pixels = scratch.pixels;
  scratch.pixels = held;
}
