/**
 * Products of float32 matrices: the first operand is packed into panels that the tile kernel reads in order, then blocks
 * of the output are computed by threads, which pack what they need of the second. Each value is the same sum in the same order on any number of threads.
 */
import type { SimdBackend } from "../backend.ts";
import { tileLanes } from "../vectors/side-by-side.ts";
import { buildPackKernel } from "./gemm-pack.ts";
import { TILE_ROWS } from "./gemm-panels.ts";
import { BLOCK_COLUMNS, BLOCK_ROWS, blockBytes, buildTileKernel } from "./gemm-tile.ts";

export interface MatrixProduct {
  /** The output's. */
  readonly rows: number;
  readonly columns: number;
  /** The side that is summed over. */
  readonly depth: number;
  /** Addresses of float32 values, row by row. */
  readonly output: number;
  readonly a: number;
  readonly b: number;
  /** `a` lies as (depth, rows), `b` as (columns, depth). */
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Multiply-adds below which packing costs more than it saves. */
const WORTH_PACKING = 4096;
/** Values that a thread packs at a time. */
const PACK_GRAIN = 32_768;

export function multiplyMatrices(backend: SimdBackend, product: MatrixProduct): void {
  const { rows, columns, depth, output } = product;
  if (rows * columns * depth < WORTH_PACKING) {
    multiplyPlainly(backend, product);
    return;
  }
  const { heap } = backend.pool;
  const paddedDepth = roundUp(depth, 4);
  const [paddedRows, paddedColumns] = [roundUp(rows, TILE_ROWS), roundUp(columns, tileLanes(backend.pool))];
  const a = heap.allocate(4 * paddedRows * paddedDepth);
  const scratch = heap.allocate(backend.pool.threads * blockBytes(backend.pool));
  pack(backend, product.a, a, TILE_ROWS, rows, depth, !product.transposeA);
  // Tiles are whole: an output that ends within one is computed beside, and its part copied.
  const isWhole = paddedRows === rows && paddedColumns === columns;
  const target = isWhole ? output : heap.allocate(4 * paddedRows * paddedColumns);
  backend.pool.run(
    backend.pool.kernel(`gemm tiles ${product.transposeB}`, () => buildTileKernel(product.transposeB)),
    [a, product.b, target, paddedRows, paddedColumns, paddedDepth, columns, depth, scratch],
    Math.ceil(paddedRows / BLOCK_ROWS) * Math.ceil(paddedColumns / BLOCK_COLUMNS),
    1,
  );
  if (!isWhole) {
    const values = heap.f32(target, paddedRows * paddedColumns);
    const part = heap.f32(output, rows * columns);
    for (let row = 0; row < rows; row++)
      part.set(values.subarray(row * paddedColumns, row * paddedColumns + columns), row * columns);
    heap.free(target);
  }
  heap.free(a);
  heap.free(scratch);
}

/** @param across  the source lies as (count, depth), so a panel's values of one depth are far apart. */
function pack(
  { pool }: SimdBackend,
  source: number,
  target: number,
  width: number,
  count: number,
  depth: number,
  across: boolean,
): void {
  const kernel = pool.kernel(`gemm pack ${width} ${across ? "across" : "along"}`, () =>
    buildPackKernel(width, across),
  );
  const panels = Math.ceil(count / width);
  const grain = Math.max(1, Math.floor(PACK_GRAIN / (width * depth)));
  pool.run(kernel, [source, target, count, depth, panels * width, roundUp(depth, 4)], panels, grain);
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

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
