/** How a Winograd kernel cuts a convolution into blocks, and where its scratch lies. */
import type { ConvolutionShape } from "../direct-convolution.ts";
import { paddedBytes, paddedRowBytes } from "../pad.ts";
import type { WinogradTransform } from "./transform.ts";

/**
 * A block is some rows of tiles, of one image or of several small ones. Only one of the `positions` rows of transformed
 * tiles is live at a time, so a block's tiles stay in the first-level cache.
 */
export interface WinogradGeometry {
  readonly transform: WinogradTransform;
  readonly shape: ConvolutionShape;
  /** Tiles across and down one image. */
  readonly across: number;
  readonly down: number;
  /** Rows of tiles in a block. */
  readonly blockRows: number;
  /** Images padded into scratch together, so that small ones fill a block. */
  readonly images: number;
  /** Bytes of a row of padded input and output gradient, and of an unpadded output row. */
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
  const [across, down] = [output.width / TILE, output.height / TILE];
  const wanted = tilesWanted(Math.max(input.stored, output.stored));
  const blockRows = Math.max(1, Math.floor(wanted / across));
  const images = Math.max(1, Math.floor(blockRows / down));
  const rows = Math.min(blockRows, down * images);
  const tiles = 4 * Math.ceil((rows * across) / 4);
  const paddedInput = { layout: input, border: BORDER };
  const paddedGradient = { layout: output, border: BORDER };
  return {
    transform,
    shape,
    across,
    down,
    blockRows: rows,
    images,
    inputRow: paddedRowBytes(paddedInput),
    gradientRow: paddedRowBytes(paddedGradient),
    outputRow: 4 * output.width * output.stored,
    inputImage: paddedBytes(paddedInput),
    gradientImage: paddedBytes(paddedGradient),
    inputPlane: 4 * tiles * input.stored + 64,
    outputPlane: 4 * tiles * output.stored + 64,
  };
}

/** Whole tiles and whole blocks of eight channels; other shapes take the direct way. */
export function suitsWinograd(
  transform: WinogradTransform,
  { input, output, size, stride }: ConvolutionShape,
): boolean {
  const whole = (side: number) => side % transform.step === 0;
  const channels = [input, output].every((layout) => layout.channels % 8 === 0);
  return (
    size === 3 && stride * TILE === transform.step && whole(input.width) && whole(input.height) && channels
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
