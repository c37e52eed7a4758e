import { type FunctionBuilder, f32, f32x4, f64, f64x2, i32, v128 } from "@outlab/wasm-assembler";
import type { KernelCall } from "../../kernel/kernel.ts";
import { accumulate, scalarStep, type VectorReduction } from "./reduction-lanes.ts";

/** Rows that make a piece. */
export const COLUMN_PIECE = 1024;
/** Columns that are walked down together: one cache line of each row. */
export const COLUMN_BLOCK = 16;

/** Item: a block of columns of a piece of rows. Arguments: scratch, x, length, inner, pieces, blocks. */
export function reduceColumns(
  f: FunctionBuilder,
  { start, end, argument }: KernelCall,
  reduction: VectorReduction,
): void {
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
