import type { Expression } from "../wasm/expression.ts";
import type { FunctionBuilder, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelModule } from "../wasm/kernel.ts";
import { v128 } from "../wasm/v128.ts";

/** 4 x 8 values in eight registers: as many sums as two multiply-add units of latency 4 keep in flight. */
export const TILE_ROWS = 4;
export const TILE_COLUMNS = 8;
/** Rows and columns of the output that one thread computes at a time. */
export const BLOCK = 64;
/** Depth of a pass: a panel of 8 columns takes 16 KiB, one of 4 rows 8, and both stay in the first-level cache. */
export const PASS_DEPTH = 512;
/** Steps of depth written out in the innermost loop; packed depths are multiples of it. */
const UNROLL = 4;

/**
 * Item: a block of the output. Arguments: panels of a (4 rows each), panels of b (8 columns each), output, rows, columns,
 * depth; all three sides padded.
 */
export function buildTileKernel(): KernelModule {
  return buildKernel((module, kernel) => {
    const tile = module.procedure(undefined, ["i32", "i32", "i32", "i32", "i32", "i32"], writeTile);
    kernel((f, { start, end, argument }) => {
      const [a, b, output, rows, columns, depth] = [0, 1, 2, 3, 4, 5].map(argument);
      const blocks = f.let(i32.divU(i32.add(columns, BLOCK - 1), BLOCK));
      const rowBytes = f.let(i32.shl(columns, 2));
      f.for(start, end, 1, (item) => {
        const top = f.let(i32.mul(i32.divU(item, blocks), BLOCK));
        const left = f.let(i32.mul(i32.remU(item, blocks), BLOCK));
        const bottom = f.let(least(f, i32.add(top, BLOCK), rows));
        const right = f.let(least(f, i32.add(left, BLOCK), columns));
        f.for(0, depth, PASS_DEPTH, (from) => {
          const steps = f.let(least(f, i32.sub(depth, from), PASS_DEPTH));
          f.for(left, right, TILE_COLUMNS, (column) => {
            const panelB = f.let(packedAddress(b, column, columns, from, steps));
            f.for(top, bottom, TILE_ROWS, (row) => {
              const place = i32.add(i32.mul(row, rowBytes), i32.shl(column, 2));
              f.callVoid(
                tile,
                packedAddress(a, row, rows, from, steps),
                panelB,
                i32.add(output, place),
                rowBytes,
                steps,
                from,
              );
            });
          });
        });
      });
    });
  });
}

/**
 * Where the panel of row or column `index` lies: pass by pass, and panel by panel within a pass. With whole panels one
 * behind the other, those of a power-of-two depth would all fall on the same few sets of the cache.
 */
export function packedAddress(
  base: Local<"i32">,
  index: Local<"i32">,
  paddedCount: Local<"i32">,
  from: Local<"i32">,
  steps: Local<"i32">,
): Expression<"i32"> {
  return i32.add(base, i32.shl(i32.add(i32.mul(from, paddedCount), i32.mul(index, steps)), 2));
}

function writeTile(
  f: FunctionBuilder,
  a: Local<"i32">,
  b: Local<"i32">,
  output: Local<"i32">,
  rowBytes: Local<"i32">,
  steps: Local<"i32">,
  from: Local<"i32">,
): void {
  const addresses = [output];
  for (let row = 1; row < TILE_ROWS; row++) addresses.push(f.let(i32.add(addresses[row - 1], rowBytes)));
  const sums = addresses.flatMap((address) =>
    [0, 16].map((offset) => ({ address, offset, sum: f.local("v128") })),
  );
  f.if(from, () => {
    for (const { address, offset, sum } of sums) f.set(sum, v128.load(address, offset));
  });
  f.for(0, steps, UNROLL, () => {
    for (let step = 0; step < UNROLL; step++) {
      const rowOfB = [0, 16].map((offset) => f.let(v128.load(b, 4 * TILE_COLUMNS * step + offset)));
      for (let row = 0; row < TILE_ROWS; row++) {
        const value = f.let(v128.loadSplat32(a, 4 * (TILE_ROWS * step + row)));
        rowOfB.forEach((values, half) => {
          const { sum } = sums[2 * row + half];
          f.set(sum, f.madd(value, values, sum));
        });
      }
    }
    f.advance(a, 4 * TILE_ROWS * UNROLL);
    f.advance(b, 4 * TILE_COLUMNS * UNROLL);
  });
  for (const { address, offset, sum } of sums) f.store(address, sum, offset);
}

export function least(f: FunctionBuilder, a: Expression<"i32">, b: Local<"i32"> | number): Expression<"i32"> {
  const value = f.let(a);
  return i32.select(i32.ltU(value, b), value, b);
}
