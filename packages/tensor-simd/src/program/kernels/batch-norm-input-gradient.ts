/** dz = a g + b z + d of a batch norm that follows no convolution, into (or onto) the gradient of what it reads. */
import { f32x4 } from "../../wasm/f32x4.ts";
import { i32 } from "../../wasm/i32.ts";
import { v128 } from "../../wasm/v128.ts";
import { defineKernel } from "../define-kernel.ts";
import { imageBytes, type Layout } from "../layout.ts";
import { GRADIENT_ROWS } from "./activation.ts";
import { channelVectors } from "./channel-vectors.ts";

export function batchNormInputGradientKernel(layout: Layout, accumulate: boolean) {
  const { stored } = layout;
  return defineKernel(
    "batch-norm-input-gradient",
    { ...layout, accumulate },
    ["g", "z", "rows", "target"],
    () => {
      return (f, a) => {
        const first = f.let(i32.mul(a.start, imageBytes(layout)));
        f.for(first, i32.mul(a.end, imageBytes(layout)), 4 * stored, (pixel) =>
          channelVectors(f, stored, 16, (channel, vectors) => {
            const at = (pointer: typeof a.g) => i32.add(i32.add(pointer, pixel), channel);
            for (const vector of vectors) {
              const row = (index: number) => v128.load(i32.add(a.rows, channel), 4 * stored * index + vector);
              const inner = f.madd(v128.load(at(a.z), vector), row(GRADIENT_ROWS.b), row(GRADIENT_ROWS.d));
              const dz = f.madd(v128.load(at(a.g), vector), row(GRADIENT_ROWS.a), inner);
              f.store(at(a.target), accumulate ? f32x4.add(dz, v128.load(at(a.target), vector)) : dz, vector);
            }
          }),
        );
      };
    },
  );
}
