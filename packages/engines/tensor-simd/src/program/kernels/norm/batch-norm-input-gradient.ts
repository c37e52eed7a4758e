/** dz = a g + b z + d of a batch norm that follows no convolution, into (or onto) the gradient of what it reads. */

import { f32x4, i32, v128 } from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { GRADIENT_ROWS } from "../activation/activation.ts";
import { channelVectors } from "../activation/channel-vectors.ts";

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
            const [g, z, target] = [a.g, a.z, a.target].map((pointer) =>
              f.let(i32.add(i32.add(pointer, pixel), channel)),
            );
            const rows = f.let(i32.add(a.rows, channel));
            sideBySide(f, vectors, (vector) => {
              const row = (index: number) => v128.load(rows, 4 * stored * index + vector);
              const inner = f.madd(v128.load(z, vector), row(GRADIENT_ROWS.b), row(GRADIENT_ROWS.d));
              const dz = f.madd(v128.load(g, vector), row(GRADIENT_ROWS.a), inner);
              f.store(target, accumulate ? f32x4.add(dz, v128.load(target, vector)) : dz, vector);
            });
          }),
        );
      };
    },
  );
}
