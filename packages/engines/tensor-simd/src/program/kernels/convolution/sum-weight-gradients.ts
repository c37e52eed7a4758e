/**
 * Adds up the chunks' gradients of a convolution kernel, in their order on any threads, and leaves the
 * padding channels out. Items are the kernel's rows (tap, input channel).
 */

import { f32, f32x4, i32, v128 } from "@outlab/wasm-assembler";
import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import type { WeightShape } from "./pack-weights.ts";

export function sumWeightGradientsKernel(shape: WeightShape) {
  const { input, inputStored, output, outputStored } = shape;
  const sizeBytes = weightGradientBytes(shape);
  return defineKernel(
    "sum-weight-gradients",
    { ...shape },
    ["partials", "chunks", "target"],
    () => (f, a) => {
      f.for(a.start, a.end, 1, (row) => {
        const tap = f.let(i32.divU(row, input));
        const stored = i32.add(i32.mul(tap, inputStored), i32.sub(row, i32.mul(tap, input)));
        const source = f.let(i32.add(a.partials, i32.mul(stored, 4 * outputStored)));
        const target = f.let(i32.add(a.target, i32.mul(row, 4 * output)));
        const end = f.let(i32.mul(a.chunks, sizeBytes));
        const whole = 4 * output - ((4 * output) % 16);
        const { offsets, step } = turnOf(f, whole);
        f.for(0, whole, step, (c) => {
          const from = f.let(i32.add(source, c));
          const to = f.let(i32.add(target, c));
          const totals = offsets.map((offset) => f.let(v128.load(from, offset)));
          f.for(sizeBytes, end, sizeBytes, () => {
            f.advance(from, sizeBytes);
            sideBySide(f, offsets, (offset, i) =>
              f.set(totals[i], f32x4.add(totals[i], v128.load(from, offset))),
            );
          });
          sideBySide(f, offsets, (offset, i) => f.store(to, totals[i], offset));
        });
        f.for(whole, 4 * output, 4, (c) => {
          const total = f.let(f32.load(i32.add(source, c)));
          f.for(sizeBytes, end, sizeBytes, (chunk) =>
            f.set(total, f32.add(total, f32.load(i32.add(i32.add(source, c), chunk)))),
          );
          f.store(i32.add(target, c), total);
        });
      });
    },
  );
}

/** Of one chunk: (taps, stored input channels, stored output channels). */
export function weightGradientBytes({ taps, inputStored, outputStored }: WeightShape): number {
  return 4 * taps * inputStored * outputStored;
}
