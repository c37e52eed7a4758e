/** Convolution kernels to and from Winograd's domain: positions² matrices, each in the order that the products read. */

import {
  type FunctionBuilder,
  type FunctionHandle,
  f32,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { blockOf } from "../../../vectors/lanes.ts";
import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import type { WinogradTransform } from "./transform.ts";

/** Rows of a kernel that one thread transforms at a time. */
export const ROWS_AT_A_TIME = 4;

/** From one position's matrix to the next: padded by a cache line, as powers of two would share one set. */
export function weightPlane(input: number, output: number): number {
  return 4 * input * output + 64;
}

/** Of U or dU. */
export function transformedBytes({ positions }: WinogradTransform, input: number, output: number): number {
  return positions * positions * weightPlane(input, output);
}

/** (3, 3, input, output) to (positions², blocks of output, input, a block's lanes). Items are input channels. */
export function transformWeightsKernel(transform: WinogradTransform, input: number, output: number) {
  const { name, positions } = transform;
  return defineKernel(
    "transform-weights",
    { name, input, output },
    ["weights", "target"],
    () => (f, args) => {
      const { offsets, step } = turnOf(f, 4 * output);
      f.for(args.start, args.end, 1, (ci) =>
        f.for(0, output, step / 4, (co) => {
          const source = f.let(i32.add(args.weights, i32.shl(i32.add(i32.mul(ci, output), co), 2)));
          const target = f.let(i32.add(args.target, blockOffset(f, [input, output], ci, co)));
          sideBySide(f, offsets, (offset) => {
            const tap = (i: number, j: number) =>
              v128.load(source, 4 * (3 * i + j) * input * output + offset);
            const columns = [0, 1, 2].map((j) =>
              transform.weights(
                f,
                [0, 1, 2].map((i) => f.let(tap(i, j))),
              ),
            );
            for (let i = 0; i < positions; i++) {
              const row = transform.weights(
                f,
                columns.map((column) => column[i]),
              );
              for (const [j, value] of row.entries())
                f.store(target, value, (i * positions + j) * weightPlane(input, output) + offset);
            }
          });
        }),
      );
    },
  );
}

/** inverse(dU, dW): (positions², blocks of output, input, a block's lanes) to (3, 3, input, output). */
export function weightGradientProcedure(
  module: ModuleBuilder,
  transform: WinogradTransform,
  input: number,
  output: number,
): FunctionHandle<undefined> {
  const { positions } = transform;
  return module.procedure(undefined, ["i32", "i32"], (f, dU, dW) => {
    const { offsets, step } = turnOf(f, 4 * output);
    f.for(0, input, 1, (ci) =>
      f.for(0, output, step / 4, (co) => {
        const target = f.let(i32.add(dW, i32.shl(i32.add(i32.mul(ci, output), co), 2)));
        const source = f.let(i32.add(dU, blockOffset(f, [input, output], ci, co)));
        sideBySide(f, offsets, (offset) => {
          const rows = Array.from({ length: positions }, (_, i) => {
            const values = Array.from({ length: positions }, (__, j) =>
              f.let(v128.load(source, (i * positions + j) * weightPlane(input, output) + offset)),
            );
            return transform.weightGradient(f, values);
          });
          for (const j of [0, 1, 2]) {
            const column = transform.weightGradient(
              f,
              rows.map((row) => row[j]),
            );
            for (const [i, value] of column.entries())
              f.store(target, value, 4 * (3 * i + j) * input * output + offset);
          }
        });
      }),
    );
  });
}

/**
 * (3, 3, input, output) turned by 180 degrees and transposed, to (3, 3, output, input): the kernel by which the
 * gradient of the output gives that of the input. Items are output channels.
 */
export function flipWeightsKernel(input: number, output: number) {
  return defineKernel(
    "flip-weights",
    { input, output },
    ["weights", "target"],
    () => (f, args) =>
      f.for(args.start, args.end, 1, (co) =>
        f.for(0, 9, 1, (tap) => {
          const source = f.let(i32.add(args.weights, i32.shl(i32.add(i32.mul(tap, input * output), co), 2)));
          const flipped = i32.sub(8, tap);
          const row = i32.add(i32.mul(flipped, output), co);
          const target = f.let(i32.add(args.target, i32.mul(row, 4 * input)));
          f.for(0, input, 1, () => {
            f.store(target, f32.load(source));
            f.advance(source, 4 * output);
            f.advance(target, 4);
          });
        }),
      ),
  );
}

/** Each position's matrix transposed: blocks of output to blocks of input. Items are positions. */
export function transposeWeightsKernel(input: number, output: number) {
  const plane = weightPlane(input, output);
  return defineKernel(
    "transpose-weights",
    { input, output },
    ["source", "target"],
    () => (f, args) =>
      f.for(args.start, args.end, 1, (position) => {
        const [source, target] = [args.source, args.target].map((at) =>
          f.let(i32.add(at, i32.mul(position, plane))),
        );
        f.for(0, output, 1, (co) =>
          f.for(0, input, 1, (ci) => {
            const from = i32.add(source, blockOffset(f, [input, output], ci, co));
            f.store(i32.add(target, blockOffset(f, [output, input], co, ci)), f32.load(from));
          }),
        );
      }),
  );
}

/** Bytes to lane `co` of row `ci` within one position's matrix. */
function blockOffset(
  f: FunctionBuilder,
  [input, output]: readonly [number, number],
  ci: Local<"i32">,
  co: Local<"i32">,
): I32 {
  const { first, lanes } = blockOf(f, output, co);
  const row = i32.add(i32.mul(first, input), i32.mul(ci, lanes));
  return i32.shl(i32.add(row, i32.sub(co, first)), 2);
}
