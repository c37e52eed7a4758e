/**
 * The multiplications of a Winograd convolution: one small matrix product for each position of a tile. Eight sums (4 rows
 * x 2 vectors) stay in registers. On a core of an AMD EPYC (Zen 3) 97-102 GFLOP/s with vectors of 256 bits, 45-50 with 128:
 * the peak of multiply-adds.
 */

import { type FunctionHandle, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { laneBlocks } from "../../../vectors/lanes.ts";
import { addProducts, multiply, storeTile, tile } from "../../../vectors/tile.ts";
import { weightPlane } from "./weights.ts";

interface ProductShape {
  /** Positions in a row. */
  readonly positions: number;
  readonly input: number;
  readonly output: number;
  /** Bytes from one position's tiles to the next. */
  readonly inputPlane: number;
  readonly outputPlane: number;
}

/**
 * products(V, U, M, tiles): M[position] = V[position] (tiles, input) x U[position], for one row of positions. `tiles`
 * is rounded up to four: the tiles behind the last hold junk that is never read. U is stored as
 * (positions, output / 8, input, 8).
 */
export function productsProcedure(module: ModuleBuilder, shape: ProductShape): FunctionHandle<undefined> {
  const { positions, input, output, inputPlane, outputPlane } = shape;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, tiles, weights, products, count) => {
    const end = f.let(i32.mul(count, 4 * input));
    f.for(0, positions, 1, () => {
      laneBlocks(f, output, (lane, vectors) => {
        const block = f.let(i32.add(weights, i32.mul(lane, 4 * input)));
        const out = f.let(i32.add(products, i32.shl(lane, 2)));
        f.for(0, end, 16 * input, (t) => {
          const accumulators = tile(4, vectors, () => f.let(v128.zero()));
          const weight = f.let(block);
          const numbers = f.let(i32.add(tiles, t));
          multiply(f, { accumulators, numbers, step: 4 * input, weight, sizeBytes: 4 * input });
          storeTile(f, accumulators, out, 4 * output);
          f.advance(out, 16 * output);
        });
      });
      f.advance(weights, weightPlane(input, output));
      f.advance(tiles, inputPlane);
      f.advance(products, outputPlane);
    });
  });
}

/**
 * weightProducts(V, E, dU, tiles, isFirst): dU[position] += V[position]ᵀ x E[position], for one row of positions; if
 * `isFirst`, onto zero. dU is stored as U is.
 */
export function weightProductsProcedure(
  module: ModuleBuilder,
  shape: ProductShape,
): FunctionHandle<undefined> {
  const { positions, input, output, inputPlane, outputPlane } = shape;
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32"],
    (f, tiles, gradients, dU, count, isFirst) => {
      const size = f.let(i32.mul(count, 4 * output));
      f.for(0, positions, 1, () => {
        laneBlocks(f, output, (lane, vectors) => {
          const target = f.let(i32.add(dU, i32.mul(lane, 4 * input)));
          const first = f.let(i32.add(gradients, i32.shl(lane, 2)));
          f.for(0, 4 * input, 16, (k) => {
            const step = 16 * vectors;
            const accumulators = tile(4, vectors, () => f.let(v128.zero()));
            f.if(i32.eqz(isFirst), () => {
              for (const [row, sums] of accumulators.entries())
                for (const [v, sum] of sums.entries()) f.set(sum, v128.load(target, step * row + 16 * v));
            });
            const number = f.let(i32.add(tiles, k));
            const gradient = f.let(first);
            const end = f.let(i32.add(first, size));
            f.loop((again) => {
              addProducts(f, accumulators, number, gradient);
              f.advance(number, 4 * input);
              f.advance(gradient, 4 * output);
              f.jumpIf(again, i32.ltU(gradient, end));
            });
            storeTile(f, accumulators, target, step);
            f.advance(target, 4 * step);
          });
        });
        f.advance(dU, weightPlane(input, output));
        f.advance(tiles, inputPlane);
        f.advance(gradients, outputPlane);
      });
    },
  );
}
