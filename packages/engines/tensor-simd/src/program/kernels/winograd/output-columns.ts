/**
 * The last transform of a Winograd convolution, down the columns: a strip of `positions` rows becomes its four rows of
 * output, in place. They go on to memory in a sweep of their own, row behind row, as the prefetcher likes it.
 */

import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import type { FunctionHandle } from "../../../wasm/function-builder.ts";
import { i32 } from "../../../wasm/i32.ts";
import type { ModuleBuilder } from "../../../wasm/module-builder.ts";
import { v128 } from "../../../wasm/v128.ts";
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
