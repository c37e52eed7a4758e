/**
 * The last step of a Winograd convolution: the output strip's columns become four rows of the output, and on the way
 * everything is done that would else be a pass over memory of its own. Forward: bias, and the sums for batch norm.
 * Backward: adding to an earlier part, the skip, ReLU's mask, and the sums for the batch norm before.
 */
import { f32x4 } from "../../../wasm/f32x4.ts";
import type { FunctionBuilder, FunctionHandle, Local } from "../../../wasm/function-builder.ts";
import { type I32, i32 } from "../../../wasm/i32.ts";
import type { ModuleBuilder } from "../../../wasm/module-builder.ts";
import { v128 } from "../../../wasm/v128.ts";
import { affineAt, COEFFICIENT_ROWS } from "../activation.ts";
import { type Finish, finished } from "../finish-gradient.ts";
import { STATISTICS_ROWS } from "../statistics.ts";
import type { WinogradGeometry } from "./geometry.ts";
import type { Vector } from "./transform.ts";

/** outputColumns(strip, y, bias, partial). */
export function forwardOutputColumns(
  module: ModuleBuilder,
  geometry: WinogradGeometry,
  options: { readonly bias: boolean; readonly statistics: boolean },
): FunctionHandle<undefined> {
  const { shape, outputRow } = geometry;
  const { stored } = shape.output;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, strip, y, bias, partial) =>
    eachPixel(f, outputRow, stored, (x, c) => {
      const rows = outputRows(f, geometry, i32.add(strip, x)).map((value) =>
        options.bias ? f.let(f32x4.add(value, v128.load(i32.add(bias, c)))) : value,
      );
      const target = f.let(i32.add(y, x));
      for (const [i, value] of rows.entries()) f.store(target, value, i * outputRow);
      if (!options.statistics) return;
      const pivot = f.let(v128.load(i32.add(partial, c), 4 * stored * STATISTICS_ROWS.pivot));
      const values = rows.map((value) => f.let(f32x4.sub(value, pivot)));
      addSums(f, i32.add(partial, c), stored, values, values);
    }),
  );
}

/** outputColumns(strip, dx, skip, output, z, coefficients, partial), all but the last two at the first row's place. */
export function backwardOutputColumns(
  module: ModuleBuilder,
  geometry: WinogradGeometry,
  options: { readonly accumulate: boolean; readonly finish: Finish },
): FunctionHandle<undefined> {
  const { shape, outputRow } = geometry;
  const { stored } = shape.output;
  const { accumulate, finish } = options;
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    (f, strip, dx, skip, output, z, coefficients, partial) =>
      eachPixel(f, outputRow, stored, (x, c) => {
        const [target, ...others] = [dx, skip, output, z].map((at) => f.let(i32.add(at, x)));
        const channel = f.let(i32.add(coefficients, c));
        const { scale, shift } = affineAt(channel, stored);
        const affine =
          finish.mask === "affine" ? { scale: f.let(scale), shift: f.let(shift) } : { scale, shift };
        const row = v128.load(channel, 4 * stored * COEFFICIENT_ROWS.mean);
        const mean = finish.sums === "batch-norm" ? f.let(row) : row;
        const results: Vector[] = [];
        const deviations: Vector[] = [];
        for (const [i, value] of outputRows(f, geometry, i32.add(strip, x)).entries()) {
          const row = i * outputRow;
          const gradient = accumulate ? f32x4.add(value, v128.load(target, row)) : value;
          const [skipped, stored, source] = others.map((at) => v128.load(at, row));
          const values = { skip: skipped, output: stored, z: source, affine, mean };
          const { result, deviation } = finished(f, finish, gradient, values);
          f.store(target, result, row);
          results.push(result);
          if (deviation) deviations.push(f.let(deviation));
        }
        if (finish.sums !== "none") addSums(f, i32.add(partial, c), stored, results, deviations);
      }),
  );
}

/** Pixels outside, channels inside: the rows together exceed the first-level cache, so each line is touched once. */
export function eachPixel(
  f: FunctionBuilder,
  rowBytes: number,
  stored: number,
  body: (x: Local<"i32">, c: Local<"i32">) => void,
): void {
  const x = f.let(i32.const(0));
  f.loop((again) => {
    f.for(0, 4 * stored, 16, (c) => {
      body(x, c);
      f.advance(x, 16);
    });
    f.jumpIf(again, i32.ltU(x, rowBytes));
  });
}

function outputRows(f: FunctionBuilder, { transform, outputRow }: WinogradGeometry, strip: I32): Vector[] {
  const at = f.let(i32.of(strip));
  const values = Array.from({ length: transform.positions }, (_, i) => f.let(v128.load(at, i * outputRow)));
  return transform.output(f, values);
}

/** Small trees, not one chain: row 0 of the partial sums gets the sum of a, row 1 of a times b (nothing if b is empty). */
function addSums(
  f: FunctionBuilder,
  partial: I32,
  stored: number,
  a: readonly Vector[],
  b: readonly Vector[],
): void {
  const at = f.let(i32.of(partial));
  const sum = f32x4.add(f32x4.add(a[0], a[1]), f32x4.add(a[2], a[3]));
  f.store(at, f32x4.add(v128.load(at), sum));
  if (b.length === 0) return;
  const product = (i: number) => f.madd(a[i + 1], b[i + 1], f32x4.mul(a[i], b[i]));
  f.store(at, f32x4.add(v128.load(at, 4 * stored), f32x4.add(product(0), product(2))), 4 * stored);
}
