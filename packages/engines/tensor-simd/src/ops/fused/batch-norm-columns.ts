/** What batch norm and its gradient share: threads take columns, a cache line of each row at a time, and go down all rows. */

import { type FunctionBuilder, i32, type Local } from "@outlab/wasm-assembler";
import type { SimdBackend } from "../../backend.ts";
import { float32Bits } from "../../kernel/float32-bits.ts";
import type { KernelCall, KernelModule } from "../../kernel/kernel.ts";
import { sideBySide } from "../../vectors/side-by-side.ts";
import type { TensorInfo } from "../op.ts";

/** Columns that a thread takes at a time: one cache line of each row. Fewer where the matrix ends. */
const COLUMNS = 16;
const GRAIN = 2;

/** What follows the standardised values x̂: γ x̂ + β, and ReLU. */
export interface BatchNormForm {
  readonly affine: boolean;
  readonly relu: boolean;
}

export function nameOf(kernel: string, { affine, relu }: BatchNormForm): string {
  return `${kernel} ${affine} ${relu}`;
}

/** Arguments: the tensors' addresses, rows, columns, 1 / rows, and what is left. */
export function runByColumns(
  backend: SimdBackend,
  name: string,
  build: () => KernelModule,
  tensors: readonly (TensorInfo | undefined)[],
  [rows, columns]: readonly [number, number],
  rest: readonly number[],
): void {
  const kernel = backend.pool.kernel(name, build);
  const addresses = tensors.map((tensor) => (tensor ? backend.addressOf(tensor) : 0));
  const args = [...addresses, rows, columns, float32Bits(1 / rows), ...rest];
  backend.pool.run(kernel, args, Math.ceil(columns / COLUMNS), GRAIN);
}

/** Goes through a thread's share of columns: 16 at a time, then 4. @param body  gets the bytes in front of them. */
export function eachBlock(
  f: FunctionBuilder,
  { start, end }: KernelCall,
  columns: Local<"i32">,
  body: (first: Local<"i32">, offsets: readonly number[]) => void,
): void {
  const last = f.let(i32.mul(end, COLUMNS));
  f.if(i32.gtU(last, columns), () => f.set(last, columns));
  const column = f.let(i32.mul(start, COLUMNS));
  for (const offsets of [[0, 16, 32, 48], [0]])
    f.while(
      () => i32.geU(i32.sub(last, column), 4 * offsets.length),
      () => {
        body(f.let(i32.shl(column, 2)), offsets);
        f.advance(column, 4 * offsets.length);
      },
    );
}

/** @returns what goes down all rows with a pointer into each of some matrices. */
export function downRows(
  f: FunctionBuilder,
  rows: Local<"i32">,
  rowBytes: Local<"i32">,
  offsets: readonly number[],
) {
  return (
    pointers: readonly Local<"i32">[],
    body: (pointers: readonly Local<"i32">[], offset: number, index: number) => void,
  ): void =>
    f.for(0, rows, 1, () => {
      sideBySide(f, offsets, (offset, index) => body(pointers, offset, index));
      for (const pointer of pointers) f.advance(pointer, rowBytes);
    });
}
