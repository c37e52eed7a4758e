/** Gradient before a batch norm, dz = a g + b z + d by channel, of one image, into scratch with a border of zeros. */

import { type FunctionHandle, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { GRADIENT_ROWS } from "../activation/activation.ts";
import { channelVectors } from "../activation/channel-vectors.ts";
import { interiorBytes, type PaddedImage, paddedRowBytes } from "./pad.ts";

/**
 * padGradient(g, z, rows, scratch). Without batch norm dz is g itself.
 *
 * @param batchNorm  whether `z` and `rows` count.
 */
export function padGradientProcedure(
  module: ModuleBuilder,
  image: PaddedImage,
  batchNorm: boolean,
): FunctionHandle<undefined> {
  const { height, width, stored } = image.layout;
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, g, z, rows, scratch) => {
    f.advance(scratch, interiorBytes(image));
    f.for(0, height, 1, () => {
      f.for(0, 4 * width * stored, 4 * stored, (x) =>
        channelVectors(f, stored, 16, (channel, vectors) => {
          const offset = f.let(i32.add(x, channel));
          const [source, sourceZ, target] = [g, z, scratch].map((from) => f.let(i32.add(from, offset)));
          const rowsHere = f.let(i32.add(rows, channel));
          const row = (index: number, vector: number) => v128.load(rowsHere, 4 * stored * index + vector);
          sideBySide(f, vectors, (vector) => {
            const gradient = v128.load(source, vector);
            const { a, b, d } = GRADIENT_ROWS;
            const dz = batchNorm
              ? f.madd(
                  gradient,
                  row(a, vector),
                  f.madd(v128.load(sourceZ, vector), row(b, vector), row(d, vector)),
                )
              : gradient;
            f.store(target, dz, vector);
          });
        }),
      );
      for (const pointer of [g, z]) f.advance(pointer, 4 * width * stored);
      f.advance(scratch, paddedRowBytes(image));
    });
  });
}
