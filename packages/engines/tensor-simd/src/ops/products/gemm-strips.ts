import { type Expression, i32 } from "@outlab/wasm-assembler";
import { buildKernel, type KernelModule } from "../../kernel/kernel.ts";
import { tileLanes } from "../../vectors/lanes.ts";
import { multiplyBlock, packStrip, tileSet } from "./gemm-block.ts";
import { BLOCK_COLUMNS, blockBytes, packBlockProcedure } from "./gemm-pack-block.ts";
import { least } from "./gemm-panels.ts";
import { SPARE_BYTES } from "./gemm-tile.ts";

/**
 * Values of b, 1 MiB, up to which a block is packed by its first tiles on the way. From memory, tiles would read it a line
 * of a row at a time, and wait for each.
 */
const CACHED_VALUES = 262_144;

/** Of a thread, besides its panels of a. */
export function scratchBytes(options: Parameters<typeof tileLanes>[0]): number {
  return SPARE_BYTES + blockBytes(options);
}

/**
 * Item: a strip of the output, in all its depth. Pass by pass, and block by block of its columns, the thread packs b and
 * goes through the rows: those of a tile stay in the first-level cache while the block's panels come from the second.
 * Passes are outermost, so that the pages of b's rows that a pass reads stay known to the processor (in its TLB).
 *
 * Arguments: a, b, output, rows, columns, depth, a strip's rows and columns, a pass's depth, scratch and its bytes for each
 * thread.
 *
 * @param packA  whether the thread packs the strip's rows of a as well; else tiles read them where they are.
 */
export function buildStripKernel(packA: boolean, transposeA: boolean, transposeB: boolean): KernelModule {
  return buildKernel((module, kernel) => {
    const lanes = tileLanes(module);
    const packBlock = packBlockProcedure(module, transposeB);
    // Of narrow vectors a panel's row is half a line, which would be fetched twice.
    const mayPackOnTheWay = module.wide && !transposeB;
    const tiles = tileSet(module, { packA, transposeA, packsB: mayPackOnTheWay });
    kernel((f, { start, end, thread, argument }) => {
      const [a, b, output, rows, columns, depth] = [0, 1, 2, 3, 4, 5].map(argument);
      const [stripRows, stripColumns, passDepth, scratch, bytes] = [6, 7, 8, 9, 10].map(argument);
      const spare = f.let(i32.add(scratch, i32.mul(thread, bytes)));
      const packedB = f.let(i32.add(spare, SPARE_BYTES));
      const packedA = f.let(i32.add(spare, scratchBytes(f)));
      const across = f.let(i32.divU(i32.add(columns, i32.sub(stripColumns, 1)), stripColumns));
      const [rowBytes, rowBytesOfA] = [f.let(i32.shl(columns, 2)), f.let(i32.shl(depth, 2))];
      const product = { a, b, output, rows, columns, depth, rowBytes, rowBytesOfA };
      f.for(start, end, 1, (item) => {
        const top = f.let(i32.mul(i32.divU(item, across), stripRows));
        const left = f.let(i32.mul(i32.remU(item, across), stripColumns));
        const bottom = f.let(least(f, i32.add(top, stripRows), rows));
        const right = f.let(least(f, i32.add(left, stripColumns), columns));
        const packsOnTheWay = f.let(
          mayPackOnTheWay
            ? i32.and(i32.geU(i32.sub(bottom, top), 6), i32.leU(i32.mul(columns, depth), CACHED_VALUES))
            : i32.const(0),
        );
        f.for(0, depth, passDepth, (from) => {
          const steps = f.let(least(f, i32.sub(depth, from), passDepth));
          const rowOfA = (row: Expression<"i32">) =>
            packA
              ? i32.add(packedA, i32.mul(i32.sub(row, top), i32.shl(steps, 2)))
              : i32.add(a, i32.add(i32.mul(row, rowBytesOfA), i32.shl(from, 2)));
          const pass = { top, bottom, from, steps, rowOfA, lastOfA: f.let(rowOfA(i32.sub(rows, 1))) };
          if (packA) packStrip(f, tiles, product, pass);
          f.for(left, right, BLOCK_COLUMNS, (first) => {
            const last = f.let(least(f, i32.add(first, BLOCK_COLUMNS), right));
            const isToPack = f.let(i32.and(packsOnTheWay, i32.eqz(i32.remU(i32.sub(last, first), lanes))));
            f.if(i32.eqz(isToPack), () =>
              packBlock(f, { b, packed: packedB, left: first, right: last, columns, from, depth, steps }),
            );
            multiplyBlock(f, tiles, product, pass, { first, last, packed: packedB, isToPack, spare });
          });
        });
      });
    });
  });
}
