/**
 * The four operations of colour jitter, in place on planar 0 … 1 images, each clamped to 0 … 1 (torchvision's
 * `adjust_*` on float tensors). On one channel saturation and hue mean nothing and change nothing.
 */
import type { ViewImage } from "../define.ts";
import { blueWeight, greenWeight, redWeight } from "./luma.ts";

export function adjustBrightness({ pixels, height, width, channels }: ViewImage, factor: number): void {
  for (let i = 0; i < channels * height * width; i++) pixels[i] = clamp(pixels[i] * factor);
}

/** Blend with the image's mean grey value. */
export function adjustContrast(view: ViewImage, factor: number): void {
  const { pixels, height, width, channels } = view;
  const offset = (1 - factor) * meanGrey(view);
  for (let i = 0; i < channels * height * width; i++) pixels[i] = clamp(pixels[i] * factor + offset);
}

/** Blend of each pixel with its own grey value. */
export function adjustSaturation({ pixels, height, width, channels }: ViewImage, factor: number): void {
  if (channels !== 3) return;
  const plane = height * width;
  for (let r = 0, g = plane, b = 2 * plane; r < plane; r++, g++, b++) {
    const grey = (1 - factor) * (redWeight * pixels[r] + greenWeight * pixels[g] + blueWeight * pixels[b]);
    pixels[r] = clamp(pixels[r] * factor + grey);
    pixels[g] = clamp(pixels[g] * factor + grey);
    pixels[b] = clamp(pixels[b] * factor + grey);
  }
}

/**
 * Turns the hue of HSV by `shift` (1 = the whole circle), value and saturation kept.
 *
 * With V = max, chroma C = max - min and hue h in sixths, a channel is V - C clamp(min(k, 4 - k), 0, 1) where
 * k = (n + h) mod 6 and n = 5, 3, 1 for red, green, blue: only h changes, so saturation is never divided out.
 */
export function adjustHue({ pixels, height, width, channels }: ViewImage, shift: number): void {
  if (channels !== 3) return;
  const plane = height * width;
  const turn = 6 * shift + 6;
  for (let r = 0, g = plane, b = 2 * plane; r < plane; r++, g++, b++) {
    const red = pixels[r];
    const green = pixels[g];
    const blue = pixels[b];
    const value = red > green ? (red > blue ? red : blue) : green > blue ? green : blue;
    const least = red < green ? (red < blue ? red : blue) : green < blue ? green : blue;
    const chroma = value - least;
    if (chroma === 0) continue;
    const sixths =
      value === red
        ? (green - blue) / chroma
        : value === green
          ? 2 + (blue - red) / chroma
          : 4 + (red - green) / chroma;
    const hue = sixths + turn; // within 2 … 14
    pixels[r] = value - chroma * shade(hue + 5);
    pixels[g] = value - chroma * shade(hue + 3);
    pixels[b] = value - chroma * shade(hue + 1);
  }
}

/** clamp(min(k, 4 - k), 0, 1) for k = sixths mod 6; `sixths` >= 0. */
function shade(sixths: number): number {
  const k = sixths - 6 * Math.floor(sixths / 6);
  const edge = k < 2 ? k : 4 - k;
  return edge < 0 ? 0 : edge > 1 ? 1 : edge;
}

function meanGrey({ pixels, height, width, channels }: ViewImage): number {
  const plane = height * width;
  if (channels !== 3) return planeSum(pixels, 0, channels * plane) / (channels * plane);
  const red = planeSum(pixels, 0, plane);
  const green = planeSum(pixels, plane, 2 * plane);
  const blue = planeSum(pixels, 2 * plane, 3 * plane);
  return (redWeight * red + greenWeight * green + blueWeight * blue) / plane;
}

function planeSum(pixels: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to; i++) sum += pixels[i];
  return sum;
}

function clamp(value: number): number {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}
