import { type FunctionBuilder, f32, f64, i32, v128 } from "@outlab/wasm-assembler";
import type { KernelCall } from "../../kernel/kernel.ts";
import { accumulate, combineLanes, scalarStep, type VectorReduction } from "./reduction-lanes.ts";

/** Values of a row that make a piece. */
export const ROW_PIECE = 16_384;

/** Item: a piece of a row. Arguments: scratch, x, length, (1), pieces, (1). */
export function reduceRows(
  f: FunctionBuilder,
  { start, end, argument }: KernelCall,
  reduction: VectorReduction,
): void {
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
