/**
 * Sums, maxima and minima of float32 values by vectors and threads. The reduced length is cut into pieces of a fixed
 * size, each piece leaves one double, and the doubles are put together in order: the same result on any number of threads.
 */
import type { SimdBackend } from "../backend.ts";
import type { Expression } from "../wasm/expression.ts";
import { f32 } from "../wasm/f32.ts";
import { f32x4 } from "../wasm/f32x4.ts";
import { f64 } from "../wasm/f64.ts";
import type { FunctionBuilder, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelCall } from "../wasm/kernel.ts";
import { v128 } from "../wasm/v128.ts";
import { f64x2 } from "./f64x2.ts";
import type { TensorInfo } from "./op.ts";

export type VectorReduction = "sum" | "maximum" | "minimum";

/** Values of a row, or rows of a column, that make a piece. */
const ROW_PIECE = 16_384;
const COLUMN_PIECE = 1024;
/** Columns that are walked down together: one cache line of each row. */
const COLUMN_BLOCK = 16;

/** @returns a double for each (outer, inner), in the reduction's own order; a view that is good until the next allocation. */
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
      define((f, call) => (byColumns ? columns(f, call, reduction) : rows(f, call, reduction))),
    ),
  );
  const count = outer * pieces * inner;
  const scratch = pool.heap.allocate(8 * count);
  const work =
    Math.min(length, byColumns ? COLUMN_PIECE : ROW_PIECE) * (byColumns ? Math.min(inner, COLUMN_BLOCK) : 1);
  pool.run(
    kernel,
    [scratch, backend.addressOf(x), length, inner, pieces, blocks],
    outer * pieces * blocks,
    Math.max(1, Math.floor(ROW_PIECE / work)),
  );
  const partial = new Float64Array(pool.heap.memory.buffer, scratch, count);
  const result = joinPieces(partial, reduction, outer, pieces, inner);
  pool.heap.free(scratch);
  return result;
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

/** Item: a piece of a row. Arguments: scratch, x, length, (1), pieces, (1). */
function rows(f: FunctionBuilder, { start, end, argument }: KernelCall, reduction: VectorReduction): void {
  const [scratch, x, length, , pieces] = [0, 1, 2, 3, 4].map(argument);
  const sums = [f.local("v128"), f.local("v128"), f.local("v128"), f.local("v128")];
  const total = f.local("f64");
  const pointer = f.local("i32");
  f.for(start, end, 1, (item) => {
    const first = f.let(i32.mul(i32.remU(item, pieces), ROW_PIECE));
    f.set(pointer, i32.add(x, i32.shl(i32.add(i32.mul(i32.divU(item, pieces), length), first), 2)));
    const rest = f.let(i32.sub(length, first));
    const count = f.let(i32.select(i32.ltU(rest, ROW_PIECE), rest, ROW_PIECE));
    const last = f.let(i32.add(pointer, i32.shl(count, 2)));
    for (const sum of sums) f.set(sum, reduction === "sum" ? v128.zero() : v128.loadSplat32(pointer));
    f.while(
      () => i32.geU(i32.sub(last, pointer), 32),
      () => {
        const [a, b] = [f.let(v128.load(pointer)), f.let(v128.load(pointer, 16))];
        accumulate(f, reduction, sums, [a, b]);
        f.advance(pointer, 32);
      },
    );
    f.set(total, combineLanes(reduction, sums));
    f.while(
      () => i32.ltU(pointer, last),
      () => {
        f.set(total, scalarStep(reduction, total, f64.fromF32(f32.load(pointer))));
        f.advance(pointer, 4);
      },
    );
    f.store(i32.add(scratch, i32.shl(item, 3)), total);
  });
}

/** Item: a block of columns of a piece of rows. Arguments: scratch, x, length, inner, pieces, blocks. */
function columns(f: FunctionBuilder, { start, end, argument }: KernelCall, reduction: VectorReduction): void {
  const [scratch, x, length, inner, pieces, blocks] = [0, 1, 2, 3, 4, 5].map(argument);
  const sums = Array.from({ length: COLUMN_BLOCK / 2 }, () => f.local("v128"));
  const total = f.local("f64");
  const pointer = f.local("i32");
  const rowBytes = f.let(i32.shl(inner, 2));
  f.for(start, end, 1, (item) => {
    const column = f.let(i32.mul(i32.remU(item, blocks), COLUMN_BLOCK));
    const place = f.let(i32.divU(item, blocks)); // outer x pieces + piece
    const first = f.let(i32.mul(i32.remU(place, pieces), COLUMN_PIECE));
    const row = f.let(i32.add(i32.mul(i32.divU(place, pieces), length), first));
    const origin = f.let(i32.add(x, i32.shl(i32.add(i32.mul(row, inner), column), 2)));
    const rest = f.let(i32.sub(length, first));
    const count = f.let(i32.select(i32.ltU(rest, COLUMN_PIECE), rest, COLUMN_PIECE));
    const target = f.let(i32.add(scratch, i32.shl(i32.add(i32.mul(place, inner), column), 3)));
    const left = f.let(i32.sub(inner, column));
    f.if(i32.gtU(left, COLUMN_BLOCK), () => f.set(left, i32.const(COLUMN_BLOCK)));
    const down = (columnCount: number, body: () => void): void =>
      f.while(
        () => i32.geU(left, columnCount),
        () => {
          f.set(pointer, origin);
          body();
          f.advance(origin, 4 * columnCount);
          f.advance(target, 8 * columnCount);
          f.advance(left, -columnCount);
        },
      );
    const vectors = (vectorCount: number) => () => {
      const used = sums.slice(0, 2 * vectorCount);
      used.forEach((sum, i) => {
        f.set(sum, reduction === "sum" ? v128.zero() : v128.load(origin, 16 * (i % vectorCount)));
      });
      f.for(0, count, 1, () => {
        const loads = Array.from({ length: vectorCount }, (_, i) => f.let(v128.load(pointer, 16 * i)));
        accumulate(f, reduction, used, loads);
        f.advance(pointer, rowBytes);
      });
      const lanes =
        reduction === "sum"
          ? used.flatMap((sum) => [f64x2.extractLane(sum, 0), f64x2.extractLane(sum, 1)])
          : used
              .slice(0, vectorCount)
              .flatMap((best) =>
                ([0, 1, 2, 3] as const).map((lane) => f64.fromF32(f32x4.extractLane(best, lane))),
              );
      lanes.forEach((lane, i) => {
        f.store(target, lane, 8 * i);
      });
    };
    down(COLUMN_BLOCK, vectors(COLUMN_BLOCK / 4));
    down(4, vectors(1));
    down(1, () => {
      f.set(total, reduction === "sum" ? f64.const(0) : f64.fromF32(f32.load(pointer)));
      f.for(0, count, 1, () => {
        f.set(total, scalarStep(reduction, total, f64.fromF32(f32.load(pointer))));
        f.advance(pointer, rowBytes);
      });
      f.store(target, total);
    });
  });
}

/** Sums take two doubles' lanes per vector, in accumulators of their own; extremes one vector each. */
function accumulate(
  f: FunctionBuilder,
  reduction: VectorReduction,
  sums: readonly Local<"v128">[],
  values: readonly Local<"v128">[],
): void {
  values.forEach((value, i) => {
    if (reduction === "sum") {
      f.set(sums[2 * i], f64x2.add(sums[2 * i], f64x2.fromLowF32x4(value)));
      f.set(sums[2 * i + 1], f64x2.add(sums[2 * i + 1], f64x2.fromHighF32x4(value)));
    } else f.set(sums[i], f32x4[reduction === "maximum" ? "max" : "min"](sums[i], value));
  });
}

function combineLanes(reduction: VectorReduction, sums: readonly Local<"v128">[]): Expression<"f64"> {
  if (reduction === "sum") {
    const both = f64x2.add(f64x2.add(sums[0], sums[1]), f64x2.add(sums[2], sums[3]));
    return f64.add(f64x2.extractLane(both, 0), f64x2.extractLane(both, 1));
  }
  const extreme = reduction === "maximum" ? "max" : "min";
  const both = f32x4[extreme](sums[0], sums[1]);
  const lane = (i: 0 | 1 | 2 | 3) => f32x4.extractLane(both, i);
  return f64.fromF32(f32[extreme](f32[extreme](lane(0), lane(1)), f32[extreme](lane(2), lane(3))));
}

function scalarStep(
  reduction: VectorReduction,
  total: Expression<"f64">,
  value: Expression<"f64">,
): Expression<"f64"> {
  if (reduction === "sum") return f64.add(total, value);
  return f64[reduction === "maximum" ? "max" : "min"](total, value);
}
