import type { SimdBackend } from "../backend.ts";

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

export function multiplyMatrices({ pool: { heap } }: SimdBackend, product: MatrixProduct): void {
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
