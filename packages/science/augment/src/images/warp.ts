/** Moves every pixel of an image: each output pixel reads the source at a place of its own, bilinearly, 0 outside. */
import type { AugmentationContext, ViewImage } from "../define.ts";
import { createScratch, planeCapacity, type Scratch, swap } from "./scratch.ts";

export interface WarpField {
  /** Column and row to read for each output pixel, in pixels; pixel centres are whole numbers. */
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly scratch: Scratch;
}

export function createWarpField(context: AugmentationContext): WarpField {
  const capacity = planeCapacity(context);
  return { x: new Float32Array(capacity), y: new Float32Array(capacity), scratch: createScratch(context) };
}

export function warp(view: ViewImage, field: WarpField): void {
  const { pixels, height, width, channels } = view;
  const plane = height * width;
  const out = field.scratch.pixels;
  for (let i = 0; i < plane; i++) {
    const left = Math.floor(field.x[i]);
    const top = Math.floor(field.y[i]);
    const right = field.x[i] - left;
    const below = field.y[i] - top;
    for (let c = 0, offset = 0; c < channels; c++, offset += plane) {
      out[offset + i] =
        (1 - below) *
          ((1 - right) * at(pixels, offset, left, top, height, width) +
            right * at(pixels, offset, left + 1, top, height, width)) +
        below *
          ((1 - right) * at(pixels, offset, left, top + 1, height, width) +
            right * at(pixels, offset, left + 1, top + 1, height, width));
    }
  }
  swap(view, field.scratch);
}

function at(
  pixels: Float32Array,
  offset: number,
  x: number,
  y: number,
  height: number,
  width: number,
): number {
  return x >= 0 && x < width && y >= 0 && y < height ? pixels[offset + y * width + x] : 0;
}
