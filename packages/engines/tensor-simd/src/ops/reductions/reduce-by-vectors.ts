/**
 * Sums, maxima and minima of float32 values by vectors and threads. The reduced length is cut into pieces of a fixed
 * size, each piece leaves one double, and the doubles are put together in order: the same result on any number of threads.
 */
import type { SimdBackend } from "../../backend.ts";
import { buildKernel } from "../../kernel/kernel.ts";
import type { TensorInfo } from "../op.ts";
import { COLUMN_BLOCK, COLUMN_PIECE, reduceColumns } from "./reduction-columns.ts";
import type { VectorReduction } from "./reduction-lanes.ts";
import { ROW_PIECE, reduceRows } from "./reduction-rows.ts";

/** @returns a double for each (outer, inner), row by row. */
export function reduceByVectors(
  backend: SimdBackend,
  reduction: VectorReduction,
  x: TensorInfo,
  { outer, length, inner }: { readonly outer: number; readonly length: number; readonly inner: number },
): Float64Array {
  const { pool } = backend;
  const byColumns = inner > 1;
  const pieces = Math.ceil(length / (byColumns ? COLUMN_PIECE : ROW_PIECE));
  const blocks = byColumns ? Math.ceil(inner / COLUMN_BLOCK) : 1;
  const kernel = pool.kernel(`reduce ${reduction} ${byColumns ? "columns" : "rows"}`, () =>
    buildKernel((_, define) =>
      define((f, call) => (byColumns ? reduceColumns : reduceRows)(f, call, reduction)),
    ),
  );
  const count = outer * pieces * inner;
  const work =
    Math.min(length, byColumns ? COLUMN_PIECE : ROW_PIECE) * (byColumns ? Math.min(inner, COLUMN_BLOCK) : 1);
  const scratch = pool.heap.allocate(8 * count);
  try {
    pool.run(
      kernel,
      [scratch, backend.addressOf(x), length, inner, pieces, blocks],
      outer * pieces * blocks,
      Math.max(1, Math.floor(ROW_PIECE / work)),
    );
    const partial = new Float64Array(pool.heap.memory.buffer, scratch, count);
    return joinPieces(partial, reduction, outer, pieces, inner);
  } finally {
    pool.heap.free(scratch);
  }
}

function joinPieces(
  partial: Float64Array,
  reduction: VectorReduction,
  outer: number,
  pieces: number,
  inner: number,
): Float64Array {
  if (pieces === 1) return partial.slice();
  const join = { sum: (a: number, b: number) => a + b, maximum: Math.max, minimum: Math.min }[reduction];
  const result = new Float64Array(outer * inner);
  for (let o = 0; o < outer; o++)
    for (let i = 0; i < inner; i++) {
      let value = partial[o * pieces * inner + i];
      for (let piece = 1; piece < pieces; piece++)
        value = join(value, partial[(o * pieces + piece) * inner + i]);
      result[o * inner + i] = value;
    }
  return result;
}
