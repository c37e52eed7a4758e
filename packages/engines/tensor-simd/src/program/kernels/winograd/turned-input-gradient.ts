/**
 * The input's gradient of a convolution of stride 1: a convolution of the output's gradient with the kernel turned by
 * 180 degrees, whose output transform finishes the gradient.
 */
import { i32 } from "@outlab/wasm-assembler";
import { imageBytes, rowBytes } from "../../stages/layout.ts";
import { FINISH_NOTHING, finishProcedure } from "../activation/finish-gradient.ts";
import type { InputGradient } from "./backward.ts";
import { rowPlace, rowsInside } from "./blocks.ts";
import { TILE, type WinogradGeometry, winogradGeometry } from "./geometry.ts";
import { outputColumns } from "./output-columns.ts";
import { productsProcedure } from "./products.ts";
import { inputAcross, inputColumns, outputAcross } from "./tile-transforms.ts";
import { weightPlane } from "./weights.ts";

export const turnedInputGradient: InputGradient<"outputStrip"> = {
  scratch: (geometry) => ({
    outputStrip: geometry.blockRows * geometry.transform.positions * turned(geometry).outputRow,
  }),
  pass(module, geometry, { dx, finish = FINISH_NOTHING }) {
    const { positions } = geometry.transform;
    const { inputPlane, outputPlane, outputRow, shape } = turned(geometry);
    const [input, output] = [shape.output.stored, shape.input.stored];
    const columns = inputColumns(module, turned(geometry));
    const across = inputAcross(module, turned(geometry));
    const multiply = productsProcedure(module, {
      positions,
      input: output,
      output: input,
      inputPlane,
      outputPlane,
    });
    const back = outputAcross(module, turned(geometry));
    const down = outputColumns(module, turned(geometry));
    const rowsAtOnce = geometry.isWhole ? TILE : 1;
    const finishedRows = { ...geometry.shape.input, height: rowsAtOnce };
    const complete = finishProcedure(module, finishedRows, finish, dx === "accumulate");
    const weightRow = positions * weightPlane(input, output);
    return {
      // Strip and tiles are the kernel's gradient's afterwards: two of each would not fit the first-level cache.
      beforeRows(f, scratch, args, { rows, tiles, eachRow }) {
        eachRow((row) => {
          const source = rowPlace(row, geometry, geometry.gradientImage, TILE * geometry.gradientRow);
          const strip = i32.add(scratch.strip, i32.mul(row.index, positions * geometry.gradientRow));
          f.callVoid(columns, i32.add(scratch.gradient, source), strip);
        });
        for (let positionRow = 0; positionRow < positions; positionRow++) {
          f.for(0, rows, 1, (r) => {
            const strip = i32.add(
              i32.mul(r, positions * geometry.gradientRow),
              positionRow * geometry.gradientRow,
            );
            const target = i32.add(scratch.tiles, i32.mul(r, 4 * output * geometry.across));
            f.callVoid(across, i32.add(scratch.strip, strip), target);
          });
          f.callVoid(
            multiply,
            scratch.tiles,
            i32.add(args.weights, positionRow * weightRow),
            scratch.gradientTiles,
            tiles,
          );
          f.for(0, rows, 1, (r) => {
            const strip = i32.add(i32.mul(r, positions * outputRow), positionRow * outputRow);
            const products = i32.add(scratch.gradientTiles, i32.mul(r, 4 * input * geometry.across));
            f.callVoid(back, products, i32.add(scratch.outputStrip, strip));
          });
        }
        eachRow((row) => {
          const place = rowPlace(
            row,
            geometry,
            imageBytes(geometry.shape.input),
            TILE * rowBytes(geometry.shape.input),
          );
          const offset = f.let(i32.add(i32.mul(row.firstImage, imageBytes(geometry.shape.input)), place));
          const rows = f.let(i32.add(scratch.outputStrip, i32.mul(row.index, positions * outputRow)));
          const [target, skip, stored, z] = [args.dx, args.skip, args.sourceOutput, args.sourceZ].map(
            (from) => i32.add(from, offset),
          );
          f.callVoid(down, rows);
          const pointers = [target, skip, stored, z].map((pointer) => f.let(pointer));
          f.for(0, rowsInside(f, row, geometry, TILE, geometry.shape.input.height), rowsAtOnce, () => {
            f.callVoid(complete, rows, ...pointers, args.sourceCoefficients, args.partial);
            f.advance(rows, outputRow);
            for (const pointer of pointers) f.advance(pointer, rowBytes(geometry.shape.input));
          });
        });
      },
    };
  },
};

function turned({ transform, shape }: WinogradGeometry): WinogradGeometry {
  return winogradGeometry(transform, { ...shape, input: shape.output, output: shape.input });
}
