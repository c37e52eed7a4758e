import { sideBySide } from "../vectors/side-by-side.ts";
import type { Expression } from "../wasm/expression.ts";
import { f32 } from "../wasm/f32.ts";
import type { FunctionBuilder, FunctionHandle, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelModule } from "../wasm/kernel.ts";
import type { ModuleBuilder } from "../wasm/module-builder.ts";
import { v128 } from "../wasm/v128.ts";
import { least, PASS_DEPTH, packedAddress } from "./gemm-panels.ts";

/**
 * Item: a panel, `width` values for each step of depth, laid as `packedAddress` says; the depth is padded to a multiple of
 * 4, and what lies outside the matrix is 0. Arguments: source, target, count (of rows or columns), depth, padded count,
 * padded depth.
 *
 * @param across  the source lies as (count, depth); else as (depth, count).
 */
export function buildPackKernel(width: number, across: boolean): KernelModule {
  return buildKernel((module, kernel) => {
    const pack = packProcedure(module, width, across);
    kernel((f, { start, end, argument }) => {
      const [source, target, count, depth, paddedCount, paddedDepth] = [0, 1, 2, 3, 4, 5].map(argument);
      f.for(start, end, 1, (panel) => {
        const first = f.let(i32.mul(panel, width));
        f.for(0, paddedDepth, PASS_DEPTH, (from) => {
          const steps = f.let(least(f, i32.sub(paddedDepth, from), PASS_DEPTH));
          const to = packedAddress(target, first, paddedCount, from, steps);
          f.callVoid(pack, source, to, first, count, from, depth, steps);
        });
      });
    });
  });
}

/** pack(source, target, first, count, from, depth, steps): the panel of `first` from depth `from` on, `steps` of it. */
export function packProcedure(
  module: ModuleBuilder,
  width: number,
  across: boolean,
): FunctionHandle<undefined> {
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    (f, source, to, first, count, from, depth, steps) => {
      const sideBytes = f.let(i32.shl(across ? depth : count, 2));
      const inside = f.let(least(f, i32.sub(depth, from), steps));
      const done = f.let(i32.const(0));
      f.if(i32.geU(i32.sub(count, first), width), () => {
        const [slow, fast] = across ? [first, from] : [from, first];
        const read = f.let(i32.add(source, i32.add(i32.mul(slow, sideBytes), i32.shl(fast, 2))));
        f.set(done, across ? i32.and(inside, -4) : inside);
        if (across) packAcross(f, width, read, sideBytes, to, done);
        else packAlong(f, width, read, sideBytes, to, done);
      });
      f.for(done, steps, 1, (step) =>
        f.for(0, width, 1, (p) => {
          const [index, k] = [f.let(i32.add(first, p)), f.let(i32.add(from, step))];
          const [slow, fast] = across ? [index, k] : [k, index];
          const value = f.let(f32.const(0));
          f.if(i32.and(i32.ltU(step, inside), i32.ltU(index, count)), () =>
            f.set(value, f32.load(i32.add(source, i32.add(i32.mul(slow, sideBytes), i32.shl(fast, 2))))),
          );
          f.store(i32.add(to, i32.shl(i32.add(i32.mul(step, width), p), 2)), value);
        }),
      );
    },
  );
}

/** Rows of `width` values, taken as they are. */
function packAlong(
  f: FunctionBuilder,
  width: number,
  from: Local<"i32">,
  sideBytes: Local<"i32">,
  to: Local<"i32">,
  depth: Local<"i32">,
): void {
  const [read, write] = [f.let(from), f.let(to)];
  const vectors = Array.from({ length: width / 4 }, (_, vector) => 16 * vector);
  f.for(0, depth, 1, () => {
    sideBySide(f, vectors, (offset) => f.store(write, v128.load(read, offset), offset));
    f.advance(read, sideBytes);
    f.advance(write, 4 * width);
  });
}

/** Squares of 4 x 4 values, transposed in registers. */
function packAcross(
  f: FunctionBuilder,
  width: number,
  from: Local<"i32">,
  sideBytes: Local<"i32">,
  to: Local<"i32">,
  depth: Local<"i32">,
): void {
  const reads: Local<"i32">[] = [];
  for (let row = 0; row < width; row++)
    reads.push(f.let(row === 0 ? from : i32.add(reads[row - 1], sideBytes)));
  const write = f.let(to);
  f.for(0, depth, 4, () => {
    for (let part = 0; part < width; part += 4) {
      const rows = reads.slice(part, part + 4).map((read) => f.let(v128.load(read)));
      transposed(f, rows).forEach((column, k) => {
        f.store(write, column, 4 * (k * width + part));
      });
    }
    for (const read of reads) f.advance(read, 16);
    f.advance(write, 16 * width);
  });
}

function transposed(f: FunctionBuilder, [a, b, c, d]: readonly Expression<"v128">[]): Expression<"v128">[] {
  const shuffle = (x: Expression<"v128">, y: Expression<"v128">, lanes: [number, number, number, number]) =>
    f.let(v128.shuffle32(x, y, lanes));
  const [ab01, ab23] = [shuffle(a, b, [0, 4, 1, 5]), shuffle(a, b, [2, 6, 3, 7])];
  const [cd01, cd23] = [shuffle(c, d, [0, 4, 1, 5]), shuffle(c, d, [2, 6, 3, 7])];
  return [
    v128.shuffle32(ab01, cd01, [0, 1, 4, 5]),
    v128.shuffle32(ab01, cd01, [2, 3, 6, 7]),
    v128.shuffle32(ab23, cd23, [0, 1, 4, 5]),
    v128.shuffle32(ab23, cd23, [2, 3, 6, 7]),
  ];
}
