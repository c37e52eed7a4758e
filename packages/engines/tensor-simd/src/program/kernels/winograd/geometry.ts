/** How a Winograd kernel cuts a convolution into blocks, and where its scratch is. */
import { type Layout, pixelsOf } from "../../stages/layout.ts";
import type { ConvolutionShape } from "../convolution/direct-convolution.ts";
import { type PaddedImage, paddedBytes, paddedRowBytes } from "../convolution/pad.ts";
import type { WinogradTransform } from "./transform.ts";

/**
 * Tiles cover an image, and may reach beyond it: into zeros, and results that are dropped. A block is some rows of tiles, of
 * one image or of several small ones. Only one of the `positions` rows of transformed tiles is live at a time, so a block's
 * tiles stay in the first-level cache.
 */
export interface WinogradGeometry {
  readonly transform: WinogradTransform;
  readonly shape: ConvolutionShape;
  /** Tiles across and down one image. */
  readonly across: number;
  readonly down: number;
  /** Whether they end where the image does. */
  readonly isWhole: boolean;
  /** Rows of tiles in a block. */
  readonly blockRows: number;
  /** Images padded into scratch together, so that small ones fill a block. */
  readonly images: number;
  readonly paddedInput: PaddedImage;
  readonly paddedGradient: PaddedImage;
  /** Bytes of a row of padded input and output gradient, and of the tiles' output. */
  readonly inputRow: number;
  readonly gradientRow: number;
  readonly outputRow: number;
  readonly inputImage: number;
  readonly gradientImage: number;
  /** From one position's tiles to the next: padded by a cache line, as powers of two would share one set. */
  readonly inputPlane: number;
  readonly outputPlane: number;
}

export const TILE = 4;
const BORDER = 1;

/** More tiles a block amortise the weights' traffic, which grows with the channels' square. */
function tilesWanted(channels: number): number {
  if (channels <= 64) return 16;
  return channels <= 128 ? 32 : 64;
}

export function winogradGeometry(transform: WinogradTransform, shape: ConvolutionShape): WinogradGeometry {
  const { input, output } = shape;
  const [across, down] = tilesOf(shape);
  const wanted = tilesWanted(Math.max(input.stored, output.stored));
  const blockRows = Math.max(1, Math.floor(wanted / across));
  const images = Math.max(1, Math.floor(blockRows / down));
  const rows = Math.min(blockRows, down * images);
  const tiles = 4 * Math.ceil((rows * across) / 4);
  const padded = (layout: Layout, step: number) => {
    const beyond = { rows: step * down - layout.height, columns: step * across - layout.width };
    return { layout, border: BORDER, beyond };
  };
  const [paddedInput, paddedGradient] = [padded(input, transform.step), padded(output, TILE)];
  const { rows: rowsBeyond, columns: columnsBeyond } = paddedInput.beyond;
  return {
    transform,
    shape,
    across,
    down,
    isWhole: rowsBeyond === 0 && columnsBeyond === 0,
    blockRows: rows,
    images,
    paddedInput,
    paddedGradient,
    inputRow: paddedRowBytes(paddedInput),
    gradientRow: paddedRowBytes(paddedGradient),
    outputRow: 4 * TILE * across * output.stored,
    inputImage: paddedBytes(paddedInput),
    gradientImage: paddedBytes(paddedGradient),
    inputPlane: 4 * tiles * input.stored + 64,
    outputPlane: 4 * tiles * output.stored + 64,
  };
}

function tilesOf({ output }: ConvolutionShape): [across: number, down: number] {
  return [Math.ceil(output.width / TILE), Math.ceil(output.height / TILE)];
}

/** Whole blocks of eight channels, and not too much beyond the image; other shapes take the direct way. */
export function suitsWinograd(transform: WinogradTransform, shape: ConvolutionShape): boolean {
  const { input, output, size, stride } = shape;
  const [across, down] = tilesOf(shape);
  const covered = TILE ** 2 * across * down;
  return (
    size === 3 &&
    stride * TILE === transform.step &&
    [input, output].every(({ channels }) => channels % 8 === 0) &&
    covered <= transform.worthCovering * pixelsOf(output)
  );
}

/** Names blocks of scratch one after the other, each on cache lines of its own. */
export function scratchPlan<K extends string>(sizes: Readonly<Record<K, number>>) {
  const offsets = {} as Record<K, number>;
  let end = 0;
  for (const [name, size] of Object.entries(sizes) as [K, number][]) {
    offsets[name] = end;
    // 192 bytes off a round number, so that blocks of equal size don't share the cache's sets.
    end += 128 * Math.ceil(size / 128) + 192;
  }
  return { offsets: offsets as Readonly<Record<K, number>>, sizeBytes: end };
}
