/**
 * From products in the polyphase domain to the input's gradient: the transpose of the input transform, across a strip
 * and down it. Neighbouring tiles share one sample, whose two parts are added.
 */
import { f32x4 } from "../../../wasm/f32x4.ts";
import type { FunctionHandle } from "../../../wasm/function-builder.ts";
import { i32 } from "../../../wasm/i32.ts";
import type { ModuleBuilder } from "../../../wasm/module-builder.ts";
import { v128 } from "../../../wasm/v128.ts";
import type { WinogradGeometry } from "./geometry.ts";
import { polyphaseInputTransposed } from "./polyphase.ts";

const POSITIONS = 9;
const SHARED = 8;

/** across(products of one row of positions, strip row of the image's columns). */
export function gradientStripAcross(module: ModuleBuilder, g: WinogradGeometry): FunctionHandle<undefined> {
  const { input } = g.shape;
  const pixel = 4 * input.stored;
  return module.procedure(undefined, ["i32", "i32"], (f, products, strip) =>
    f.for(0, pixel, 16, (c) => {
      const carried = f.let(v128.zero());
      const source = f.let(i32.add(products, c));
      const target = f.let(i32.add(strip, c));
      f.for(0, g.across, 1, (x) => {
        const values = Array.from({ length: POSITIONS }, (_, j) =>
          f.let(v128.load(source, j * g.inputPlane)),
        );
        const samples = polyphaseInputTransposed(f, values);
        // Sample 0 is the column before the tile: of the image's first tile, padding.
        f.if(x, () => f.store(i32.sub(target, pixel), f32x4.add(carried, samples[0])));
        for (let j = 1; j < SHARED; j++) f.store(target, samples[j], (j - 1) * pixel);
        f.set(carried, samples[SHARED]);
        f.advance(source, pixel);
        f.advance(target, SHARED * pixel);
      });
      f.store(i32.sub(target, pixel), carried);
    }),
  );
}

/** down(strip, dx at the tile row's first row, whether it is the image's first). */
export function gradientStripDown(
  module: ModuleBuilder,
  g: WinogradGeometry,
  accumulate: boolean,
): FunctionHandle<undefined> {
  const { input } = g.shape;
  const rowBytes = 4 * input.width * input.stored;
  return module.procedure(undefined, ["i32", "i32", "i32"], (f, strip, dx, isFirst) => {
    const end = f.let(i32.add(strip, rowBytes));
    f.loop((again) => {
      const values = Array.from({ length: POSITIONS }, (_, i) => f.let(v128.load(strip, i * rowBytes)));
      const samples = polyphaseInputTransposed(f, values);
      f.if(i32.eqz(isFirst), () => {
        const above = f.let(i32.sub(dx, rowBytes));
        f.store(above, f32x4.add(v128.load(above), samples[0]));
      });
      for (let j = 1; j <= SHARED; j++) {
        const row = (j - 1) * rowBytes;
        f.store(dx, accumulate ? f32x4.add(samples[j], v128.load(dx, row)) : samples[j], row);
      }
      f.advance(strip, 16);
      f.advance(dx, 16);
      f.jumpIf(again, i32.ltU(strip, end));
    });
  });
}
