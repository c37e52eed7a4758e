/**
 * The multiplications of a Winograd convolution: one small matrix product for each position of a tile. Eight accumulators
 * (4 rows x 8 channels) stay in registers; measured 45-50 GFLOP/s a core on an AMD EPYC (Zen 3), the peak of 128-bit
 * multiply-adds.
 */
import type { FunctionHandle } from "../../../wasm/function-builder.ts";
import { i32 } from "../../../wasm/i32.ts";
import type { ModuleBuilder } from "../../../wasm/module-builder.ts";
import { v128 } from "../../../wasm/v128.ts";
import { multiply, tile } from "../direct-convolution.ts";
import { LANES } from "../pack-weights.ts";
import { weightPlane } from "./weights.ts";

export interface ProductShape {
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
 * is rounded up to four: the tiles behind the last are junk that nobody reads. U lies as
 * (positions, output / 8, input, 8).
 */
export function productsProcedure(module: ModuleBuilder, shape: ProductShape): FunctionHandle<undefined> {
  const { positions, input, output, inputPlane, outputPlane } = shape;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, tiles, weights, products, count) => {
    const end = f.let(i32.mul(count, 4 * input));
    f.for(0, positions, 1, () => {
      const target = f.let(products);
      f.for(0, output, LANES, () => {
        const out = f.let(target);
        f.for(0, end, 16 * input, (t) => {
          const accumulators = tile(4, 2, () => f.let(v128.zero()));
          const weight = f.let(weights);
          const numbers = f.let(i32.add(tiles, t));
          multiply(f, { accumulators, numbers, step: 4 * input, weight, sizeBytes: 4 * input });
          for (const [pixel, row] of accumulators.entries())
            for (const [v, value] of row.entries()) f.store(out, value, 4 * output * pixel + 16 * v);
          f.advance(out, 16 * output);
        });
        f.advance(weights, 4 * LANES * input);
        f.advance(target, 4 * LANES);
      });
      f.advance(weights, weightPlane(input, output) - 4 * input * output);
      f.advance(tiles, inputPlane);
      f.advance(products, outputPlane);
    });
  });
}

/**
 * weightProducts(V, E, dU, tiles): dU[position] += V[position]ᵀ x E[position], for one row of positions. dU lies as U
 * does.
 */
export function weightProductsProcedure(
  module: ModuleBuilder,
  shape: ProductShape,
): FunctionHandle<undefined> {
  const { positions, input, output, inputPlane, outputPlane } = shape;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, tiles, gradients, dU, count) => {
    const size = f.let(i32.mul(count, 4 * output));
    f.for(0, positions, 1, () => {
      const lane = f.let(gradients);
      f.for(0, output, LANES, () => {
        f.for(0, 4 * input, 16, (k) => {
          const target = dU;
          const accumulators = tile(4, 2, (row, v) => f.let(v128.load(target, 4 * LANES * row + 16 * v)));
          const number = f.let(i32.add(tiles, k));
          const gradient = f.let(lane);
          const end = f.let(i32.add(lane, size));
          f.loop((again) => {
            const values = [0, 1].map((v) => f.let(v128.load(gradient, 16 * v)));
            for (const [row, accumulator] of accumulators.entries()) {
              const splat = f.let(v128.loadSplat32(number, 4 * row));
              for (const [v, value] of values.entries())
                f.set(accumulator[v], f.madd(splat, value, accumulator[v]));
            }
            f.advance(number, 4 * input);
            f.advance(gradient, 4 * output);
            f.jumpIf(again, i32.ltU(gradient, end));
          });
          for (const [row, values] of accumulators.entries())
            for (const [v, value] of values.entries()) f.store(target, value, 4 * LANES * row + 16 * v);
          f.advance(dU, 16 * LANES);
        });
        f.advance(lane, 4 * LANES);
      });
      f.advance(dU, weightPlane(input, output) - 4 * input * output);
      f.advance(tiles, inputPlane);
      f.advance(gradients, outputPlane);
    });
  });
}
