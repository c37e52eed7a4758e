/**
 * How a matrix product is cut up: tiles of sums in registers, `tileLanes` columns wide and six rows high, or four; a
 * panel is what a tile reads of one operand, packed side by side for each step of depth.
 */
import { type Expression, type FunctionBuilder, i32, type Local } from "@outlab/wasm-assembler";

export type TileRows = 4 | 6;

/** Goes through rows by sixes, and by fours at the end where that leaves less of a tile empty. */
export function forEachTileRow(
  f: FunctionBuilder,
  top: Local<"i32">,
  bottom: Local<"i32">,
  body: (row: Local<"i32">, height: TileRows, rowsLeft: Local<"i32">) => void,
): void {
  const row = f.let(top);
  const turn = (height: TileRows, rowsLeft: Local<"i32">) => () => {
    body(row, height, rowsLeft);
    f.advance(row, height);
  };
  f.while(
    () => i32.ltU(row, bottom),
    () => {
      const rowsLeft = f.let(i32.sub(bottom, row));
      const isSevenOrEight = i32.leU(i32.sub(rowsLeft, 7), 1);
      f.if(i32.or(i32.leU(rowsLeft, 4), isSevenOrEight), turn(4, rowsLeft), turn(6, rowsLeft));
    },
  );
}

export function least(f: FunctionBuilder, a: Expression<"i32">, b: Local<"i32"> | number): Expression<"i32"> {
  const value = f.let(a);
  return i32.select(i32.ltU(value, b), value, b);
}
