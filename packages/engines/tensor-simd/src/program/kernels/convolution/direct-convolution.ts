/**
 * A convolution of one padded image, as a matrix product with the window's rows as they are in memory: for each block of
 * 4 pixels x 2 vectors of output channels, eight sums stay in registers while the window's `size` rows (each
 * size x channels numbers side by side) go by. Per input number: 2 loads of weights, 4 broadcasts, 8 multiply-adds.
 */

import {
  type FunctionBuilder,
  type FunctionHandle,
  type I32,
  i32,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { laneBlocks } from "../../../vectors/lanes.ts";
import { multiply, storeTile, tile } from "../../../vectors/tile.ts";
import type { Layout } from "../../stages/layout.ts";
import { paddedRowBytes } from "./pad.ts";

export interface ConvolutionShape {
  readonly input: Layout;
  readonly output: Layout;
  readonly size: number;
  readonly stride: number;
}

/** Zeros on every side of the input, as PyTorch counts them. */
export function borderOf({ size }: ConvolutionShape): number {
  return Math.floor((size - 1) / 2);
}

const PIXELS = 4;

/** convolve(padded, weights, bias, y) of one image. @param hasBias  else `bias` is not read. */
export function directConvolution(
  module: ModuleBuilder,
  shape: ConvolutionShape,
  hasBias: boolean,
): FunctionHandle<undefined> {
  const { input, output, size, stride } = shape;
  const rowBytes = paddedRowBytes({ layout: input, border: borderOf(shape) });
  const pixelBytes = 4 * stride * input.stored;
  const windowRowBytes = 4 * size * input.stored;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, padded, weights, bias, y) => {
    f.for(0, output.height, 1, () => {
      laneBlocks(f, output.stored, (lane, vectors) => {
        const block = f.let(i32.add(weights, i32.mul(lane, 4 * size * size * input.stored)));
        pixelBlocks(f, output.width, (x, pixels) => {
          const accumulators = tile(pixels, vectors, (_, v) =>
            f.let(hasBias ? v128.load(i32.add(bias, i32.shl(lane, 2)), 16 * v) : v128.zero()),
          );
          const weight = f.let(block);
          const window = f.let(i32.add(padded, i32.mul(x, pixelBytes)));
          f.for(0, size, 1, () => {
            multiply(f, {
              accumulators,
              numbers: window,
              step: pixelBytes,
              weight,
              sizeBytes: windowRowBytes,
            });
            f.advance(window, rowBytes - windowRowBytes);
          });
          const target = i32.add(i32.add(y, i32.mul(x, 4 * output.stored)), i32.shl(lane, 2));
          storeTile(f, accumulators, f.let(target), 4 * output.stored);
        });
      });
      f.advance(padded, stride * rowBytes);
      f.advance(y, 4 * output.width * output.stored);
    });
  });
}

/**
 * Goes through a row's pixels in blocks of four, and the rest in one smaller block; but a rest of one makes the last block
 * five, as alone it would wait for its own sums.
 */
export function pixelBlocks(f: FunctionBuilder, width: number, body: (x: I32, pixels: number) => void): void {
  const rest = width % PIXELS;
  const whole = width - rest - (rest === 1 && width > PIXELS ? PIXELS : 0);
  if (whole > PIXELS) f.for(0, whole, PIXELS, (x) => body(x, PIXELS));
  else if (whole === PIXELS) body(0, PIXELS);
  if (width > whole) body(whole, width - whole);
}
