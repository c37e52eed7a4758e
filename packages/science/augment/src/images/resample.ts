/**
 * Crop and resize in one separable pass: bilinear, pixel centres at half positions, antialiased where it shrinks (the
 * triangle filter grows to the scale), which is what torchvision's `resized_crop` and Pillow's BILINEAR compute.
 */
import type { AugmentationContext, ViewImage } from "../define.ts";

/** A rectangle of whole pixels. */
export interface Box {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** Stretches a box of the view over (channels, size, size) of `out`; nothing outside the box is read. */
export type Resampler = (view: ViewImage, box: Box, out: Float32Array) => void;

/** Allocates once what any box of any view in this context needs. */
export function createResampler({ image, size }: AugmentationContext): Resampler {
  // A step before this one may have made the view larger than the image.
  const tallest = Math.max(image.height, size);
  const across = createTaps(Math.max(image.width, size), size);
  const down = createTaps(tallest, size);
  const rows = new Float32Array(tallest * size);
  return (view, box, out) => {
    fillTaps(across, box.left, box.width, size);
    fillTaps(down, box.top, box.height, size);
    for (let c = 0; c < view.channels; c++) {
      const plane = c * view.height * view.width;
      for (let row = box.top; row < box.top + box.height; row++) {
        resampleRow(view.pixels, plane + row * view.width, across, rows, row * size, size);
      }
      for (let y = 0; y < size; y++) combineRows(rows, down, y, out, (c * size + y) * size, size);
    }
  };
}

/** Which source positions an output position is a weighted sum of; `count` of them each. */
interface Taps {
  readonly indices: Int32Array;
  readonly weights: Float32Array;
  count: number;
}

/** Room for `size` positions made from at most `source` ones. */
function createTaps(source: number, size: number): Taps {
  const room = size * tapsAt(source / size);
  return { indices: new Int32Array(room), weights: new Float32Array(room), count: 0 };
}

/** Twice the filter's support, which is one source pixel to each side when enlarging. */
function tapsAt(scale: number): number {
  return Math.ceil(2 * Math.max(1, scale));
}

/** Taps that stretch the source interval [start, start + extent) over `size` positions. */
function fillTaps(taps: Taps, start: number, extent: number, size: number): void {
  const scale = extent / size;
  const support = Math.max(1, scale);
  const count = tapsAt(scale);
  taps.count = count;
  for (let o = 0; o < size; o++) {
    const centre = (o + 0.5) * scale;
    const first = Math.max(0, Math.floor(centre - support + 0.5));
    let total = 0;
    for (let k = 0; k < count; k++) {
      const position = first + k;
      const weight = position < extent ? Math.max(0, 1 - Math.abs(position + 0.5 - centre) / support) : 0;
      taps.indices[o * count + k] = start + Math.min(position, extent - 1);
      taps.weights[o * count + k] = weight;
      total += weight;
    }
    for (let k = 0; k < count; k++) taps.weights[o * count + k] /= total;
  }
}

/** out[x] = sum over k of weight[x, k] source[index[x, k]] along one row. */
function resampleRow(
  source: Float32Array,
  from: number,
  { indices, weights, count }: Taps,
  out: Float32Array,
  to: number,
  size: number,
): void {
  if (count === 2) {
    // Enlarging, the usual case for crops of small images.
    for (let x = 0, k = 0; x < size; x++, k += 2) {
      out[to + x] = weights[k] * source[from + indices[k]] + weights[k + 1] * source[from + indices[k + 1]];
    }
    return;
  }
  for (let x = 0; x < size; x++) {
    let sum = 0;
    for (let k = x * count; k < (x + 1) * count; k++) sum += weights[k] * source[from + indices[k]];
    out[to + x] = sum;
  }
}

/** Output row y as the weighted sum of the rows that its taps name. */
function combineRows(
  rows: Float32Array,
  { indices, weights, count }: Taps,
  y: number,
  out: Float32Array,
  to: number,
  size: number,
): void {
  const first = indices[y * count] * size;
  const second = indices[y * count + 1] * size;
  const firstWeight = weights[y * count];
  const secondWeight = weights[y * count + 1];
  for (let x = 0; x < size; x++)
    out[to + x] = firstWeight * rows[first + x] + secondWeight * rows[second + x];
  for (let k = 2; k < count; k++) {
    const row = indices[y * count + k] * size;
    const weight = weights[y * count + k];
    for (let x = 0; x < size; x++) out[to + x] += weight * rows[row + x];
  }
}
