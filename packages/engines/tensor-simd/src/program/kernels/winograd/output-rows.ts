/** Brings a tile row's output to memory: adds the bias, and takes the sums for batch norm on the way. */

import { type FunctionHandle, f32x4, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { channelVectors } from "../activation/channel-vectors.ts";
import { addTo, STATISTICS_ROWS } from "../norm/statistics.ts";
import { TILE, type WinogradGeometry } from "./geometry.ts";

/** outputRows(rows, y, bias, partial, how many rows are inside the image). */
export function outputRows(
  module: ModuleBuilder,
  { shape, outputRow, isWhole }: WinogradGeometry,
  options: { readonly bias: boolean; readonly statistics: boolean },
): FunctionHandle<undefined> {
  const { stored, width } = shape.output;
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32"],
    (f, rows, y, bias, partial, inside) =>
      channelVectors(f, stored, 8, (channel, vectors) => {
        const zeros = () => vectors.map(() => f.let(v128.zero()));
        const [sums, squares] = [zeros(), zeros()];
        const statistics = f.let(i32.add(partial, channel));
        const biases = f.let(i32.add(bias, channel));
        const [source, target] = [rows, y].map((from) => f.let(i32.add(from, channel)));
        const pixels = (bytes: number) => {
          const end = f.let(i32.add(source, bytes));
          f.loop((again) => {
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
            f.advance(source, 4 * stored);
            f.advance(target, 4 * stored);
            f.jumpIf(again, i32.ltU(source, end));
          });
        };
        if (isWhole) pixels(TILE * outputRow);
        else
          f.for(0, inside, 1, () => {
            pixels(4 * width * stored);
            f.advance(source, outputRow - 4 * width * stored);
          });
        if (!options.statistics) return;
        sideBySide(f, vectors, (vector, i) => {
          addTo(f, statistics, 4 * stored * STATISTICS_ROWS.sum + vector, sums[i]);
          addTo(f, statistics, 4 * stored * STATISTICS_ROWS.squares + vector, squares[i]);
        });
      }),
  );
}
