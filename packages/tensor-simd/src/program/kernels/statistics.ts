/** Sums by channel, from which batch norm's mean and variance come. */
import { f32x4 } from "../../wasm/f32x4.ts";
import type { FunctionBuilder, FunctionHandle, Local } from "../../wasm/function-builder.ts";
import { type I32, i32 } from "../../wasm/i32.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { v128 } from "../../wasm/v128.ts";
import { defineKernel } from "../define-kernel.ts";
import { imageBytes, type Layout } from "../layout.ts";
import { channelVectors } from "./channel-vectors.ts";

/** A chunk's partial sums: two rows of `stored` floats. */
export function partialBytes(stored: number): number {
  return 8 * stored;
}

/** Adds to `partial`: row 0 the sum of z, row 1 the sum of z², over one image. statistics(z, partial). */
export function statisticsProcedure(module: ModuleBuilder, layout: Layout): FunctionHandle<undefined> {
  const { stored } = layout;
  return module.procedure(undefined, ["i32", "i32"], (f, z, partial) => {
    channelVectors(f, stored, 4, (channel, vectors) => {
      const sums = vectors.map(() => f.let(v128.zero()));
      const squares = vectors.map(() => f.let(v128.zero()));
      const start = f.let(i32.add(z, channel));
      f.for(start, i32.add(start, imageBytes(layout)), 4 * stored, (pixel) => {
        vectors.forEach((vector, i) => {
          const value = f.let(v128.load(pixel, vector));
          f.set(sums[i], f32x4.add(sums[i], value));
          f.set(squares[i], f.madd(value, value, squares[i]));
        });
      });
      vectors.forEach((vector, i) => {
        addTo(f, i32.add(partial, channel), vector, sums[i]);
        addTo(f, i32.add(partial, channel), 4 * stored + vector, squares[i]);
      });
    });
  });
}

/** memory[address + offset] += value. */
export function addTo(f: FunctionBuilder, address: I32, offset: number, value: Local<"v128">): void {
  f.store(address, f32x4.add(v128.load(address, offset), value), offset);
}

/** A chunk's own partial sums, set to zero. */
export function freshPartial(
  f: FunctionBuilder,
  partials: Local<"i32">,
  start: Local<"i32">,
  grain: Local<"i32">,
  sizeBytes: number,
): Local<"i32"> {
  const partial = f.let(i32.add(partials, i32.mul(i32.divU(start, grain), sizeBytes)));
  f.fill(partial, 0, sizeBytes);
  return partial;
}

/** Statistics of a tensor that no convolution of ours just wrote. Items are images. */
export function statisticsKernel(layout: Layout) {
  return defineKernel(
    "statistics",
    layout as unknown as Record<string, number>,
    ["z", "partials", "grain"],
    (module) => {
      const statistics = statisticsProcedure(module, layout);
      return (f, { z, partials, grain, start, end }) => {
        const partial = freshPartial(f, partials, start, grain, partialBytes(layout.stored));
        f.for(start, end, 1, (n) =>
          f.callVoid(statistics, i32.add(z, i32.mul(n, imageBytes(layout))), partial),
        );
      };
    },
  );
}
