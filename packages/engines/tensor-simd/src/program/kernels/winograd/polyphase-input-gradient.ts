/**
 * The input's gradient of a convolution of stride 2: products in the polyphase domain, then the transpose of the input
 * transform, across a strip and down it. Neighbouring tiles share one sample, whose two parts are added.
 */

import {
  type FunctionBuilder,
  type FunctionHandle,
  f32x4,
  i32,
  type Local,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import { imageBytes, rowBytes } from "../../stages/layout.ts";
import { finishProcedure } from "../activation/finish-gradient.ts";
import type { InputGradient } from "./backward.ts";
import { rowPlace, rowsInside } from "./blocks.ts";
import type { WinogradGeometry } from "./geometry.ts";
import { polyphaseInputTransposed } from "./polyphase.ts";
import { productsProcedure } from "./products.ts";
import type { Vector } from "./transform.ts";
import { weightPlane } from "./weights.ts";

const POSITIONS = 9;
const SHARED = 8;

export const polyphaseInputGradient: InputGradient<"products" | "inputStrip"> = {
  scratch: (geometry) => ({
    products: POSITIONS * geometry.inputPlane,
    inputStrip: geometry.blockRows * POSITIONS * inputRow(geometry),
  }),
  pass(module, geometry, { dx, finish }) {
    const { inputPlane, outputPlane, shape } = geometry;
    const [input, output] = [shape.input.stored, shape.output.stored];
    const multiply = productsProcedure(module, {
      positions: POSITIONS,
      input: output,
      output: input,
      inputPlane: outputPlane,
      outputPlane: inputPlane,
    });
    const across = gradientStripAcross(module, geometry);
    const down = gradientStripDown(module, geometry, dx === "accumulate");
    const complete = finish && finishProcedure(module, shape.input, finish);
    const weightRow = POSITIONS * weightPlane(input, output);
    return {
      multiplyRow(f, scratch, args, { rows, tiles }, positionRow) {
        f.callVoid(
          multiply,
          scratch.gradientTiles,
          i32.add(args.weights, positionRow * weightRow),
          scratch.products,
          tiles,
        );
        f.for(0, rows, 1, (r) => {
          const strip = i32.add(i32.mul(r, POSITIONS * inputRow(geometry)), positionRow * inputRow(geometry));
          const products = i32.add(scratch.products, i32.mul(r, 4 * input * geometry.across));
          f.callVoid(across, products, i32.add(scratch.inputStrip, strip));
        });
      },
      finishBlock: (f, scratch, args, { eachRow }) =>
        eachRow((row) => {
          const strip = i32.add(scratch.inputStrip, i32.mul(row.index, POSITIONS * inputRow(geometry)));
          const first = i32.add(args.dx, i32.mul(row.firstImage, imageBytes(shape.input)));
          const place = rowPlace(row, geometry, imageBytes(shape.input), SHARED * rowBytes(shape.input));
          const isFirst = i32.eqz(i32.remU(row.inGroup, geometry.down));
          const inside = rowsInside(f, row, geometry, SHARED, shape.input.height);
          f.callVoid(down, strip, i32.add(first, place), isFirst, inside);
        }),
      // A tile row adds to the last row of the one above, so that an image is complete only as a whole.
      ...(complete
        ? {
            finishImage: (f, args, n) => {
              const offset = f.let(i32.mul(n, imageBytes(shape.input)));
              const [gradient, skip, stored, z] = [args.dx, args.skip, args.sourceOutput, args.sourceZ].map(
                (from) => i32.add(from, offset),
              );
              f.callVoid(
                complete,
                gradient,
                gradient,
                skip,
                stored,
                z,
                args.sourceCoefficients,
                args.partial,
              );
            },
          }
        : {}),
    };
  },
};

/** Bytes of a row of the tiles' input. */
function inputRow({ shape: { input }, across }: WinogradGeometry): number {
  return 4 * SHARED * across * input.stored;
}

/** across(products of one row of positions, strip row of the image's columns). */
function gradientStripAcross(module: ModuleBuilder, geometry: WinogradGeometry): FunctionHandle<undefined> {
  const { input } = geometry.shape;
  const pixel = 4 * input.stored;
  return module.procedure(undefined, ["i32", "i32"], (f, products, strip) => {
    const { offsets, step } = turnOf(f, pixel);
    f.for(0, pixel, step, (c) => {
      const carried = offsets.map(() => f.let(v128.zero()));
      const source = f.let(i32.add(products, c));
      const target = f.let(i32.add(strip, c));
      const before = f.let(i32.sub(target, pixel));
      f.for(0, geometry.across, 1, (x) => {
        const samples = offsets.map((offset) => samplesOf(f, source, geometry.inputPlane, offset));
        // Sample 0 is the column before the tile: of the image's first tile, padding.
        f.if(x, () =>
          sideBySide(f, offsets, (offset, i) =>
            f.store(before, f32x4.add(carried[i], samples[i][0]), offset),
          ),
        );
        sideBySide(f, offsets, (offset, i) => {
          for (let j = 1; j < SHARED; j++) f.store(target, samples[i][j], (j - 1) * pixel + offset);
          f.set(carried[i], samples[i][SHARED]);
        });
        f.advance(source, pixel);
        for (const pointer of [target, before]) f.advance(pointer, SHARED * pixel);
      });
      sideBySide(f, offsets, (offset, i) => f.store(before, carried[i], offset));
    });
  });
}

/** down(strip, dx at the tile row's first row, whether it is the image's first, how many rows are inside the image). */
function gradientStripDown(
  module: ModuleBuilder,
  geometry: WinogradGeometry,
  accumulate: boolean,
): FunctionHandle<undefined> {
  const bytes = rowBytes(geometry.shape.input);
  return module.procedure(undefined, ["i32", "i32", "i32", "i32"], (f, strip, dx, isFirst, inside) => {
    const { offsets, step } = turnOf(f, bytes);
    const end = f.let(i32.add(strip, bytes));
    const above = f.let(i32.sub(dx, bytes));
    f.loop((again) => {
      const samples = offsets.map((offset) => samplesOf(f, strip, inputRow(geometry), offset));
      f.if(i32.eqz(isFirst), () =>
        sideBySide(f, offsets, (offset, i) =>
          f.store(above, f32x4.add(v128.load(above, offset), samples[i][0]), offset),
        ),
      );
      const store = (j: number) =>
        sideBySide(f, offsets, (offset, i) => {
          const row = (j - 1) * bytes + offset;
          f.store(dx, accumulate ? f32x4.add(samples[i][j], v128.load(dx, row)) : samples[i][j], row);
        });
      for (let j = 1; j <= SHARED; j++)
        if (geometry.isWhole) store(j);
        else f.if(i32.geU(inside, j), () => store(j));
      for (const pointer of [strip, dx, above]) f.advance(pointer, step);
      f.jumpIf(again, i32.ltU(strip, end));
    });
  });
}

function samplesOf(f: FunctionBuilder, source: Local<"i32">, step: number, offset: number): Vector[] {
  const values = Array.from({ length: POSITIONS }, (_, j) => f.let(v128.load(source, j * step + offset)));
  return polyphaseInputTransposed(f, values);
}
