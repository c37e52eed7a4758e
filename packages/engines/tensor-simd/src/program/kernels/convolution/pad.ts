/** Copies one image into scratch with a border of zeros, applying the activation of the layer before on the way. */

import { type FunctionHandle, f32, i32, type ModuleBuilder } from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import type { Layout } from "../../stages/layout.ts";
import { type Activation, activated, shifted } from "../activation/activation.ts";
import { channelVectors } from "../activation/channel-vectors.ts";

/** Geometry of the scratch that an image is padded into. */
export interface PaddedImage {
  readonly layout: Layout;
  /** Rows and columns of zeros on every side. */
  readonly border: number;
  /** More of them below and to the right. */
  readonly beyond?: { readonly rows: number; readonly columns: number };
}

export function paddedRowBytes({ layout, border, beyond }: PaddedImage): number {
  return 4 * layout.stored * (layout.width + 2 * border + (beyond?.columns ?? 0));
}

export function paddedBytes(image: PaddedImage): number {
  return paddedRowBytes(image) * (image.layout.height + 2 * image.border + (image.beyond?.rows ?? 0));
}

/** From the scratch's start to the image's first pixel. */
export function interiorBytes(image: PaddedImage): number {
  return paddedRowBytes(image) * image.border + 4 * image.layout.stored * image.border;
}

/**
 * pad(z, coefficients, addend, addendCoefficients, store, scratch) of one image. The border must be zero already; where
 * `store` is set, the activation is written there as well, unpadded.
 */
export function padProcedure(
  module: ModuleBuilder,
  image: PaddedImage,
  activation: Activation,
  store: boolean,
): FunctionHandle<undefined> {
  const { height, width, stored } = image.layout;
  const rowBytes = paddedRowBytes(image);
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32"],
    (f, z, coefficients, addend, addendCoefficients, copy, scratch) => {
      f.advance(scratch, interiorBytes(image));
      const offset = f.local("i32");
      f.for(0, height, 1, () => {
        if (stored % 4 !== 0)
          f.for(0, 4 * width * stored, 4, (x) =>
            f.store(i32.add(scratch, x), f32.load(i32.add(i32.add(z, offset), x))),
          );
        else
          f.for(0, 4 * width * stored, 4 * stored, (x) => {
            const pixel = f.let(i32.add(offset, x));
            channelVectors(f, stored, 16, (channel, vectors) => {
              const at = shifted(f, { z, coefficients, addend, addendCoefficients }, pixel, channel);
              const target = f.let(i32.add(i32.add(scratch, x), channel));
              const kept = f.let(i32.add(i32.add(copy, pixel), channel));
              sideBySide(f, vectors, (vector) => {
                const value = f.let(activated(f, activation, stored, at, vector));
                f.store(target, value, vector);
                if (store) f.store(kept, value, vector);
              });
            });
          });
        f.advance(offset, 4 * width * stored);
        f.advance(scratch, rowBytes);
      });
    },
  );
}
