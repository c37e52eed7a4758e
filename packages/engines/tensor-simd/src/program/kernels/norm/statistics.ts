/**
 * Sums by channel, from which batch norm's mean and variance come: of z - pivot and of its square, where the pivot is the
 * mean of the chunk's first rows. The sum of z² itself would lose the variance in the square of the mean: in float32 all
 * of it where the mean is 1,000 standard deviations.
 */

import {
  type FunctionBuilder,
  type FunctionHandle,
  f32x4,
  type I32,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { channelVectors } from "../activation/channel-vectors.ts";

/** A chunk's partial sums: two rows of `stored` floats. */
export function partialBytes(stored: number): number {
  return 8 * stored;
}

/** Rows of `stored` floats that a chunk's statistics have. */
export const STATISTICS_ROWS = { sum: 0, squares: 1, pivot: 2, count: 3 } as const;

export function statisticsBytes(stored: number): number {
  return 4 * stored * STATISTICS_ROWS.count;
}

/** Rows of pixels whose mean is the pivot: as many as a Winograd convolution writes at once. */
const PIVOT_ROWS = 4;

/** Starts a chunk's statistics: the pivot from its first image, no sums. startStatistics(z, partial). */
export function startStatisticsProcedure(module: ModuleBuilder, layout: Layout): FunctionHandle<undefined> {
  const { height, width, stored } = layout;
  const pixels = width * Math.min(PIVOT_ROWS, height);
  return module.procedure(undefined, ["i32", "i32"], (f, z, partial) => {
    f.fill(partial, 0, statisticsBytes(stored));
    channelVectors(f, stored, 4, (channel, vectors) => {
      const sums = vectors.map(() => f.let(v128.zero()));
      const start = f.let(i32.add(z, channel));
      f.for(start, i32.add(start, 4 * stored * pixels), 4 * stored, (pixel) =>
        sideBySide(f, vectors, (vector, i) => {
          f.set(sums[i], f32x4.add(sums[i], v128.load(pixel, vector)));
        }),
      );
      const pivot = f.let(i32.add(partial, channel));
      sideBySide(f, vectors, (vector, i) => {
        const mean = f32x4.mul(sums[i], f.constant(1 / pixels));
        f.store(pivot, mean, 4 * stored * STATISTICS_ROWS.pivot + vector);
      });
    });
  });
}

/** Adds one image's sums to `partial`. statistics(z, partial). */
export function statisticsProcedure(module: ModuleBuilder, layout: Layout): FunctionHandle<undefined> {
  const { stored } = layout;
  return module.procedure(undefined, ["i32", "i32"], (f, z, partial) => {
    channelVectors(f, stored, 4, (channel, vectors) => {
      const at = f.let(i32.add(partial, channel));
      const zeros = () => vectors.map(() => f.let(v128.zero()));
      const [sums, squares] = [zeros(), zeros()];
      const pivots = vectors.map((vector) =>
        f.let(v128.load(at, 4 * stored * STATISTICS_ROWS.pivot + vector)),
      );
      const start = f.let(i32.add(z, channel));
      f.for(start, i32.add(start, imageBytes(layout)), 4 * stored, (pixel) => {
        sideBySide(f, vectors, (vector, i) => {
          const value = f.let(f32x4.sub(v128.load(pixel, vector), pivots[i]));
          f.set(sums[i], f32x4.add(sums[i], value));
          f.set(squares[i], f.madd(value, value, squares[i]));
        });
      });
      sideBySide(f, vectors, (vector, i) => {
        addTo(f, at, 4 * stored * STATISTICS_ROWS.sum + vector, sums[i]);
        addTo(f, at, 4 * stored * STATISTICS_ROWS.squares + vector, squares[i]);
      });
    });
  });
}

/** memory[address + offset] += value. */
export function addTo(f: FunctionBuilder, address: I32, offset: number, value: Local<"v128">): void {
  f.store(address, f32x4.add(v128.load(address, offset), value), offset);
}

/** Where a chunk's own partial sums are. */
export function partialOf(
  { partials, start, grain }: Readonly<Record<"partials" | "start" | "grain", Local<"i32">>>,
  sizeBytes: number,
): I32 {
  return i32.add(partials, i32.mul(i32.divU(start, grain), sizeBytes));
}

/** The same, set to zero. */
export function freshPartial(
  f: FunctionBuilder,
  partials: Local<"i32">,
  start: Local<"i32">,
  grain: Local<"i32">,
  sizeBytes: number,
): Local<"i32"> {
  const partial = f.let(i32.of(partialOf({ partials, start, grain }, sizeBytes)));
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
      const [begin, statistics] = [startStatisticsProcedure, statisticsProcedure].map((make) =>
        make(module, layout),
      );
      return (f, a) => {
        const image = (n: Local<"i32">) => i32.add(a.z, i32.mul(n, imageBytes(layout)));
        const partial = f.let(i32.of(partialOf(a, statisticsBytes(layout.stored))));
        f.callVoid(begin, image(a.start), partial);
        f.for(a.start, a.end, 1, (n) => f.callVoid(statistics, image(n), partial));
      };
    },
  );
}
