/**
 * Products of float32 matrices. The output is cut into strips, which threads claim; each packs what it needs of the
 * operands for itself, and so a product is one hand-over. Each value is the sum of its products one after the other, on
 * any number of threads and however the output is cut.
 */
import type { SimdBackend } from "../../backend.ts";
import { aligned } from "../../memory/heap.ts";
import { roundUp } from "../../round-up.ts";
import { BLOCK_COLUMNS, DEEPEST_PASS } from "./gemm-pack-block.ts";
import { buildStripKernel, scratchBytes } from "./gemm-strips.ts";

interface MatrixProduct {
  /** The output's. */
  readonly rows: number;
  readonly columns: number;
  /** The side that is summed over. */
  readonly depth: number;
  /** Addresses of float32 values, row by row. */
  readonly output: number;
  readonly a: number;
  readonly b: number;
  /** `a` is stored as (depth, rows), `b` as (columns, depth). */
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Multiply-adds below which packing costs more than it saves. */
const WORTH_PACKING = 4096;
/** Values of a that a pass of a strip reads: 256 KiB, half of a second-level cache. */
const STRIP_VALUES = 65_536;
/** Columns of a strip, so that a pass reads few pages of b's rows; all where a is stored transposed, which is slow to pack. */
const STRIP_COLUMNS = 512;
/** Multiply-adds of a strip, at the least, where others wait for work: some 15 microseconds. */
const WORTH_A_HAND_OVER = 250_000;

export function multiplyMatrices(backend: SimdBackend, product: MatrixProduct): void {
  const { rows, columns, depth, output } = product;
  if (rows * columns * depth < WORTH_PACKING) {
    multiplyPlainly(backend, product);
    return;
  }
  const { pool } = backend;
  const { transposeA, transposeB } = product;
  const strip = stripOf(product, pool.threads);
  // Rows far apart would push each other out of caches; a small matrix is read where it is.
  const packA = transposeA || rows * depth > STRIP_VALUES;
  const panelBytes = packA ? 4 * strip.rows * Math.min(depth, strip.passDepth) : 0;
  const bytes = aligned(scratchBytes(pool) + panelBytes);
  const places = [product.a, product.b, output, rows, columns, depth];
  pool.run(
    pool.kernel(`gemm ${packA} ${transposeA} ${transposeB}`, () =>
      buildStripKernel(packA, transposeA, transposeB),
    ),
    [...places, strip.rows, strip.columns, strip.passDepth, pool.scratch(pool.threads * bytes), bytes],
    Math.ceil(rows / strip.rows) * Math.ceil(columns / strip.columns),
    1,
  );
}

interface Strip {
  rows: number;
  columns: number;
  readonly passDepth: number;
}

/** The part of the output that a thread computes at a time. However it is cut, a value's sum is the same. */
function stripOf({ rows, columns, depth, transposeA }: MatrixProduct, threads: number): Strip {
  // More rows let a packed block serve longer, deeper passes a tile's sums.
  const passDepth = rows <= 128 ? DEEPEST_PASS : DEEPEST_PASS / 2;
  const strip = {
    rows: Math.min(roundUp(rows, 4), roundUp(STRIP_VALUES / Math.min(depth, passDepth), 4)),
    columns: Math.min(roundUp(columns, BLOCK_COLUMNS), transposeA ? Infinity : STRIP_COLUMNS),
    passDepth,
  };
  if (threads === 1) return strip;
  const wanted = Math.min(4 * threads, (rows * columns * depth) / WORTH_A_HAND_OVER);
  const strips = () => Math.ceil(rows / strip.rows) * Math.ceil(columns / strip.columns);
  while (strips() < wanted && strip.columns > BLOCK_COLUMNS)
    strip.columns = roundUp(strip.columns / 2, BLOCK_COLUMNS);
  while (strips() < wanted && strip.rows > 12) strip.rows = roundUp(strip.rows / 2, 4);
  return strip;
}

function multiplyPlainly({ pool: { heap } }: SimdBackend, product: MatrixProduct): void {
  const { rows, columns, depth, transposeA, transposeB } = product;
  const a = heap.f32(product.a, rows * depth);
  const b = heap.f32(product.b, depth * columns);
  const output = heap.f32(product.output, rows * columns);
  const [rowA, stepA] = transposeA ? [1, rows] : [depth, 1];
  const [columnB, stepB] = transposeB ? [depth, 1] : [1, columns];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      let sum = 0;
      for (let k = 0; k < depth; k++) sum += a[i * rowA + k * stepA] * b[j * columnB + k * stepB];
      output[i * columns + j] = sum;
    }
}
