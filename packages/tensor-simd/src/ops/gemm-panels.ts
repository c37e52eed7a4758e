/** How the operands of a matrix product are packed: panels that the tile kernel reads from end to end. */
import type { Expression } from "../wasm/expression.ts";
import type { FunctionBuilder, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";

/** Rows of a tile of sums; it has `tileLanes` columns. */
export const TILE_ROWS = 4;
/** Depth of a pass: a panel of 16 columns takes 16 KiB, one of 4 rows 4, and both stay in the first-level cache. */
export const PASS_DEPTH = 256;
/**
 * Where the panel of row or column `index` lies: pass by pass, and panel by panel within a pass. With whole panels one
 * behind the other, those of a power-of-two depth would all fall on the same few sets of the cache.
 */
export function packedAddress(
  base: Local<"i32">,
  index: Local<"i32">,
  paddedCount: Local<"i32">,
  from: Local<"i32">,
  steps: Local<"i32">,
): Expression<"i32"> {
  return i32.add(base, i32.shl(i32.add(i32.mul(from, paddedCount), i32.mul(index, steps)), 2));
}

export function least(f: FunctionBuilder, a: Expression<"i32">, b: Local<"i32"> | number): Expression<"i32"> {
  const value = f.let(a);
  return i32.select(i32.ltU(value, b), value, b);
}
