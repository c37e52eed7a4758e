/**
 * Gradient of a convolution's input, of one image, from the padded gradient of its output. Input pixels fall into
 * stride x stride phases, each reached by its own taps; within a phase it is a convolution again. Blocking as in
 * `direct-convolution.ts`: 4 pixels of a phase x 2 vectors of channels.
 */

import { type FunctionHandle, f32x4, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { laneBlocks } from "../../../vectors/lanes.ts";
import { multiply, storeTile, tile } from "../../../vectors/tile.ts";
import { borderOf, type ConvolutionShape, pixelBlocks } from "./direct-convolution.ts";
import { paddedRowBytes } from "./pad.ts";

/** Zeros that the padded gradient needs on every side: no phase reaches further. */
export function gradientBorder({ size }: ConvolutionShape): number {
  return size >> 1;
}

/**
 * inputGradient(padded gradient, weights packed `transposed`, dx).
 *
 * @param stored  channels that `dx` stores; a multiple of 4.
 * @param accumulate  whether to add to what `dx` holds.
 */
export function directInputGradient(
  module: ModuleBuilder,
  shape: ConvolutionShape,
  stored: number,
  accumulate: boolean,
): FunctionHandle<undefined> {
  const { input, output, size, stride } = shape;
  const border = gradientBorder(shape);
  const rowBytes = paddedRowBytes({ layout: output, border });
  const phases = Array.from({ length: stride }, (_, phase) => phase);
  return module.procedure(undefined, ["i32", "i32", "i32"], (f, padded, weights, dx) => {
    for (const rowPhase of phases)
      for (const columnPhase of phases) {
        const rows = Math.ceil((input.height - rowPhase) / stride);
        const columns = Math.ceil((input.width - columnPhase) / stride);
        if (rows <= 0 || columns <= 0) continue;
        const taps = tapsOf(shape, rowPhase).flatMap((row) =>
          tapsOf(shape, columnPhase).map((column) => ({ row, column })),
        );
        const source = f.let(padded);
        const target = f.let(i32.add(dx, 4 * stored * (rowPhase * input.width + columnPhase)));
        f.for(0, rows, 1, () => {
          laneBlocks(f, stored, (lane, vectors) =>
            pixelBlocks(f, columns, (x, pixels) => {
              const at = f.let(i32.add(i32.add(target, i32.mul(x, 4 * stored * stride)), i32.shl(lane, 2)));
              const step = 4 * stored * stride;
              const accumulators = tile(pixels, vectors, () => f.let(v128.zero()));
              for (const { row, column } of taps) {
                const tap = row.tap * size + column.tap;
                const offset = (row.shift + border) * rowBytes + (column.shift + border) * 4 * output.stored;
                const block = i32.mul(lane, 4 * size * size * output.stored);
                multiply(f, {
                  accumulators,
                  numbers: f.let(i32.add(i32.add(source, offset), i32.mul(x, 4 * output.stored))),
                  step: 4 * output.stored,
                  weight: f.let(i32.add(i32.add(weights, block), 16 * vectors * tap * output.stored)),
                  sizeBytes: 4 * output.stored,
                });
              }
              const sums = accumulators.map((values, pixel) =>
                values.map((value, v) =>
                  accumulate ? f32x4.add(value, v128.load(at, step * pixel + 16 * v)) : value,
                ),
              );
              storeTile(f, sums, at, step);
            }),
          );
          f.advance(source, rowBytes);
          f.advance(target, 4 * stored * stride * input.width);
        });
      }
  });
}

/** Taps that reach the pixels phase, phase + stride, ... and, for pixel number i of them, from output i + shift. */
function tapsOf(shape: ConvolutionShape, phase: number): { tap: number; shift: number }[] {
  const taps = [];
  for (let tap = 0; tap < shape.size; tap++) {
    const distance = phase + borderOf(shape) - tap;
    if (distance % shape.stride === 0) taps.push({ tap, shift: distance / shape.stride });
  }
  return taps;
}
