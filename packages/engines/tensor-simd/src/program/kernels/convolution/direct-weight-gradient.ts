/**
 * Gradient of a convolution's kernel from one image: dW[tap, ci, co] += sum over pixels of x * dz. Eight sums
 * (4 rows of the kernel x 2 vectors of output channels) stay in registers over all pixels of the image.
 */

import { type FunctionHandle, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { laneBlocks } from "../../../vectors/lanes.ts";
import { addProducts, storeTile, tile } from "../../../vectors/tile.ts";
import { borderOf, type ConvolutionShape, pixelBlocks } from "./direct-convolution.ts";
import { gradientBorder } from "./direct-input-gradient.ts";
import { interiorBytes, paddedRowBytes } from "./pad.ts";

/** weightGradient(padded input, padded gradient, dW of (taps, input.stored, output.stored)). */
export function directWeightGradient(
  module: ModuleBuilder,
  shape: ConvolutionShape,
): FunctionHandle<undefined> {
  const { input, output, size, stride } = shape;
  const inputRow = paddedRowBytes({ layout: input, border: borderOf(shape) });
  const gradientImage = { layout: output, border: gradientBorder(shape) };
  const rowNumbers = size * input.stored;
  return module.procedure(undefined, ["i32", "i32", "i32"], (f, padded, gradient, dW) => {
    f.advance(gradient, interiorBytes(gradientImage));
    f.for(0, size, 1, () => {
      laneBlocks(f, output.stored, (lane, vectors) =>
        pixelBlocks(f, rowNumbers, (k, rows) => {
          const target = f.let(i32.add(i32.add(dW, i32.mul(k, 4 * output.stored)), i32.shl(lane, 2)));
          const step = 4 * output.stored;
          const accumulators = tile(rows, vectors, (row, v) => f.let(v128.load(target, step * row + 16 * v)));
          const x = f.let(i32.add(padded, i32.shl(k, 2)));
          const dz = f.let(i32.add(gradient, i32.shl(lane, 2)));
          f.for(0, output.height, 1, () => {
            const end = f.let(i32.add(dz, 4 * output.width * output.stored));
            f.loop((again) => {
              addProducts(f, accumulators, x, dz);
              f.advance(x, 4 * stride * input.stored);
              f.advance(dz, 4 * output.stored);
              f.jumpIf(again, i32.ltU(dz, end));
            });
            f.advance(x, stride * inputRow - 4 * stride * input.stored * output.width);
            f.advance(dz, paddedRowBytes(gradientImage) - 4 * output.width * output.stored);
          });
          storeTile(f, accumulators, target, step);
        }),
      );
      f.advance(padded, inputRow);
      f.advance(dW, 4 * rowNumbers * output.stored);
    });
  });
}
