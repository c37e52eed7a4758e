import { sideBySide, tileLanes } from "../vectors/side-by-side.ts";
import { addProducts, tile } from "../vectors/tile.ts";
import type { Expression } from "../wasm/expression.ts";
import type { FunctionBuilder, FunctionHandle, Local } from "../wasm/function-builder.ts";
import { i32 } from "../wasm/i32.ts";
import { buildKernel, type KernelModule } from "../wasm/kernel.ts";
import type { ModuleBuilder } from "../wasm/module-builder.ts";
import { v128 } from "../wasm/v128.ts";
import { packProcedure } from "./gemm-pack.ts";
import { least, PASS_DEPTH, packedAddress, TILE_ROWS } from "./gemm-panels.ts";

/** Rows and columns of the output that one thread computes at a time. */
export const BLOCK_ROWS = 128;
export const BLOCK_COLUMNS = 64;
/** Steps of depth written out in the innermost loop; packed depths are multiples of it. */
const UNROLL = 4;

/** Between panels of b: a line more, lest they all begin on the same set of the first-level cache. */
const panelBytes = (lanes: number) => 4 * lanes * PASS_DEPTH + 64;
/** b's panels that a thread packs for a block and a pass: they stay in the second-level cache. */
export function blockBytes(options: Parameters<typeof tileLanes>[0]): number {
  const lanes = tileLanes(options);
  return (BLOCK_COLUMNS / lanes) * panelBytes(lanes);
}

/**
 * Item: a block of the output, for which the thread packs its part of b itself, pass by pass: packed as a whole, a wide
 * matrix would go through memory twice more. Arguments: panels of a (4 rows each), b, output, rows, columns, depth (these
 * three padded), columns and depth of b as it is, scratch of `blockBytes` for each thread.
 */
export function buildTileKernel(transposeB: boolean): KernelModule {
  return buildKernel((module, kernel) => {
    const pack = packBlockProcedure(module, transposeB);
    const tile = module.procedure(undefined, ["i32", "i32", "i32", "i32", "i32", "i32"], writeTile);
    kernel((f, { start, end, thread, argument }) => {
      const [a, b, output, rows, columns, depth, columnsOfB, depthOfB, scratches] = Array.from(
        { length: 9 },
        (_, i) => argument(i),
      );
      const scratch = f.let(i32.add(scratches, i32.mul(thread, blockBytes(f))));
      const blocks = f.let(i32.divU(i32.add(columns, BLOCK_COLUMNS - 1), BLOCK_COLUMNS));
      const rowBytes = f.let(i32.shl(columns, 2));
      f.for(start, end, 1, (item) => {
        const top = f.let(i32.mul(i32.divU(item, blocks), BLOCK_ROWS));
        const left = f.let(i32.mul(i32.remU(item, blocks), BLOCK_COLUMNS));
        const bottom = f.let(least(f, i32.add(top, BLOCK_ROWS), rows));
        const right = f.let(least(f, i32.add(left, BLOCK_COLUMNS), columns));
        f.for(0, depth, PASS_DEPTH, (from) => {
          const steps = f.let(least(f, i32.sub(depth, from), PASS_DEPTH));
          f.callVoid(pack, b, scratch, left, right, columnsOfB, from, depthOfB, steps);
          f.for(left, right, tileLanes(f), (column) => {
            const panelB = f.let(i32.add(scratch, panelOffset(f, i32.sub(column, left))));
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

function panelOffset(f: FunctionBuilder, column: Expression<"i32">): Expression<"i32"> {
  const lanes = tileLanes(f);
  return i32.mul(i32.divU(column, lanes), panelBytes(lanes));
}

/** pack(b, scratch, left, right, columns, from, depth, steps): the block's panels, `steps` deep from depth `from` on. */
function packBlockProcedure(module: ModuleBuilder, transposed: boolean): FunctionHandle<undefined> {
  const lanes = tileLanes(module);
  const vectors = Array.from({ length: lanes / 4 }, (_, vector) => 16 * vector);
  const packPanel = packProcedure(module, lanes, transposed);
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    (f, b, scratch, left, right, columns, from, depth, steps) => {
      const byPanels = () =>
        f.for(left, right, lanes, (column) => {
          const panel = i32.add(scratch, panelOffset(f, i32.sub(column, left)));
          f.callVoid(packPanel, b, panel, column, columns, from, depth, steps);
        });
      if (transposed) return byPanels();
      // Row by row of b where the block is whole: by panels, rows a power of two apart would push each other out of caches.
      const isWhole = i32.and(
        i32.geU(i32.sub(columns, left), BLOCK_COLUMNS),
        i32.geU(i32.sub(depth, from), steps),
      );
      f.if(
        isWhole,
        () => {
          const rowBytes = f.let(i32.shl(columns, 2));
          const read = f.let(i32.add(b, i32.add(i32.mul(from, rowBytes), i32.shl(left, 2))));
          f.for(0, steps, 1, () => {
            for (let panel = 0; panel < BLOCK_COLUMNS / lanes; panel++)
              sideBySide(f, vectors, (offset) =>
                f.store(
                  scratch,
                  v128.load(read, 4 * lanes * panel + offset),
                  panelBytes(lanes) * panel + offset,
                ),
              );
            f.advance(read, rowBytes);
            f.advance(scratch, 4 * lanes);
          });
        },
        byPanels,
      );
    },
  );
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
  const lanes = tileLanes(f);
  const sums = tile(TILE_ROWS, lanes / 4, () => f.local("v128"));
  const each = (visit: (address: Local<"i32">, offset: number, sum: Local<"v128">) => void) => {
    for (const [row, vectors] of sums.entries())
      for (const [vector, sum] of vectors.entries()) visit(addresses[row], 16 * vector, sum);
  };
  f.if(from, () => each((address, offset, sum) => f.set(sum, v128.load(address, offset))));
  f.for(0, steps, UNROLL, () => {
    for (let step = 0; step < UNROLL; step++)
      addProducts(f, sums, a, b, { step: 4, number: 4 * TILE_ROWS * step, weight: 4 * lanes * step });
    f.advance(a, 4 * TILE_ROWS * UNROLL);
    f.advance(b, 4 * lanes * UNROLL);
  });
  f.storesLast(() => each((address, offset, sum) => f.store(address, sum, offset)));
}
