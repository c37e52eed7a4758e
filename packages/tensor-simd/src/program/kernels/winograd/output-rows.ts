/** Brings four rows of a convolution's output to memory: adds the bias, and takes the sums for batch norm on the way. */

import { sideBySide } from "../../../vectors/side-by-side.ts";
import { f32x4 } from "../../../wasm/f32x4.ts";
import type { FunctionHandle } from "../../../wasm/function-builder.ts";
import { i32 } from "../../../wasm/i32.ts";
import type { ModuleBuilder } from "../../../wasm/module-builder.ts";
import { v128 } from "../../../wasm/v128.ts";
import { channelVectors } from "../channel-vectors.ts";
import { addTo, STATISTICS_ROWS } from "../statistics.ts";
import { TILE, type WinogradGeometry } from "./geometry.ts";

/** outputRows(rows, y, bias, partial). */
export function outputRows(
  module: ModuleBuilder,
  { shape, outputRow }: WinogradGeometry,
  options: { readonly bias: boolean; readonly statistics: boolean },
): FunctionHandle<undefined> {
  const { stored } = shape.output;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, rows, y, bias, partial) =>
    channelVectors(f, stored, 8, (channel, vectors) => {
      const zeros = () => vectors.map(() => f.let(v128.zero()));
      const [sums, squares] = [zeros(), zeros()];
      const statistics = f.let(i32.add(partial, channel));
      const biases = f.let(i32.add(bias, channel));
      const pixel = f.let(i32.add(0, channel));
      const end = f.let(i32.add(TILE * outputRow, channel));
      f.loop((again) => {
        const [source, target] = [rows, y].map((from) => f.let(i32.add(from, pixel)));
        sideBySide(f, vectors, (vector, i) => {
          const value = v128.load(source, vector);
          const result = f.let(options.bias ? f32x4.add(value, v128.load(biases, vector)) : value);
          f.store(target, result, vector);
          if (!options.statistics) return;
          const pivot = v128.load(statistics, 4 * stored * STATISTICS_ROWS.pivot + vector);
          const deviation = f.let(f32x4.sub(result, pivot));
          f.set(sums[i], f32x4.add(sums[i], deviation));
          f.set(squares[i], f.madd(deviation, deviation, squares[i]));
        });
        f.advance(pixel, 4 * stored);
        f.jumpIf(again, i32.ltU(pixel, end));
      });
      if (!options.statistics) return;
      sideBySide(f, vectors, (vector, i) => {
        addTo(f, statistics, 4 * stored * STATISTICS_ROWS.sum + vector, sums[i]);
        addTo(f, statistics, 4 * stored * STATISTICS_ROWS.squares + vector, squares[i]);
      });
    }),
  );
}
