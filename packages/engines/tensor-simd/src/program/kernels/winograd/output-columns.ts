/**
 * The last transform of a Winograd convolution, down the columns: a strip of `positions` rows becomes its four rows of
 * output, in place. A loop of its own then writes them to memory row by row, which the prefetcher handles well.
 */

import { type FunctionHandle, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import type { WinogradGeometry } from "./geometry.ts";

/** outputColumns(strip). */
export function outputColumns(
  module: ModuleBuilder,
  { transform, outputRow }: WinogradGeometry,
): FunctionHandle<undefined> {
  return module.procedure(undefined, ["i32"], (f, strip) => {
    const { offsets, step } = turnOf(f, outputRow);
    f.for(strip, i32.add(strip, outputRow), step, (at) =>
      sideBySide(f, offsets, (offset) => {
        const values = Array.from({ length: transform.positions }, (_, i) =>
          f.let(v128.load(at, i * outputRow + offset)),
        );
        for (const [i, value] of transform.output(f, values).entries())
          f.store(at, value, i * outputRow + offset);
      }),
    );
  });
}
