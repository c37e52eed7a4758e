/** Writes a stage's output where no convolution does it while reading: one pass over memory. Items are images. */

import { i32 } from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { type Activation, activated, shifted } from "./activation.ts";
import { channelVectors } from "./channel-vectors.ts";

export function activateKernel(layout: Layout, activation: Activation) {
  const { stored } = layout;
  return defineKernel(
    "activate",
    { ...layout, ...activation },
    ["z", "coefficients", "addend", "addendCoefficients", "output"],
    () => (f, a) => {
      const first = f.let(i32.mul(a.start, imageBytes(layout)));
      f.for(first, i32.mul(a.end, imageBytes(layout)), 4 * stored, (pixel) =>
        channelVectors(f, stored, 16, (channel, vectors) => {
          const at = shifted(f, a, pixel, channel);
          const target = f.let(i32.add(i32.add(a.output, pixel), channel));
          sideBySide(f, vectors, (vector) =>
            f.store(target, activated(f, activation, stored, at, vector), vector),
          );
        }),
      );
    },
  );
}
