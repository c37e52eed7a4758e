/**
 * The input's gradient of a convolution of stride 1: a convolution of the output's gradient with the kernel turned by
 * 180 degrees, whose output transform finishes the gradient.
 */
import { i32 } from "@outlab/wasm-assembler";
import { imageBytes, rowBytes } from "../../layout.ts";
import { FINISH_NOTHING, finishProcedure } from "../finish-gradient.ts";
import type { InputGradient } from "./backward.ts";
import { rowPlace, rowsInside } from "./blocks.ts";
import { TILE, type WinogradGeometry, winogradGeometry } from "./geometry.ts";
import { outputColumns } from "./output-columns.ts";
import { productsProcedure } from "./products.ts";
import { inputAcross, inputColumns, outputAcross } from "./tile-transforms.ts";
import { weightPlane } from "./weights.ts";

export const turnedInputGradient: InputGradient<"outputStrip"> = {
  scratch: (g) => ({ outputStrip: g.blockRows * g.transform.positions * turned(g).outputRow }),
  pass(module, g, { dx, finish = FINISH_NOTHING }) {
    const { positions } = g.transform;
    const { inputPlane, outputPlane, outputRow, shape } = turned(g);
    const [input, output] = [shape.output.stored, shape.input.stored];
    const columns = inputColumns(module, turned(g));
    const across = inputAcross(module, turned(g));
    const multiply = productsProcedure(module, {
      positions,
      input: output,
      output: input,
      inputPlane,
      outputPlane,
    });
    const back = outputAcross(module, turned(g));
    const down = outputColumns(module, turned(g));
    const rowsAtOnce = g.isWhole ? TILE : 1;
    const finishedRows = { ...g.shape.input, height: rowsAtOnce };
    const complete = finishProcedure(module, finishedRows, finish, dx === "accumulate");
    const weightRow = positions * weightPlane(input, output);
    return {
      // Strip and tiles are the kernel's gradient's afterwards: two of each would not fit the first-level cache.
      beforeRows(f, at, a, { rows, tiles, eachRow }) {
        eachRow((row) => {
          const source = rowPlace(row, g, g.gradientImage, TILE * g.gradientRow);
          const strip = i32.add(at.strip, i32.mul(row.index, positions * g.gradientRow));
          f.callVoid(columns, i32.add(at.gradient, source), strip);
        });
        for (let w = 0; w < positions; w++) {
          f.for(0, rows, 1, (r) => {
            const strip = i32.add(i32.mul(r, positions * g.gradientRow), w * g.gradientRow);
            const target = i32.add(at.tiles, i32.mul(r, 4 * output * g.across));
            f.callVoid(across, i32.add(at.strip, strip), target);
          });
          f.callVoid(multiply, at.tiles, i32.add(a.weights, w * weightRow), at.gradientTiles, tiles);
          f.for(0, rows, 1, (r) => {
            const strip = i32.add(i32.mul(r, positions * outputRow), w * outputRow);
            const products = i32.add(at.gradientTiles, i32.mul(r, 4 * input * g.across));
            f.callVoid(back, products, i32.add(at.outputStrip, strip));
          });
        }
        eachRow((row) => {
          const place = rowPlace(row, g, imageBytes(g.shape.input), TILE * rowBytes(g.shape.input));
          const offset = f.let(i32.add(i32.mul(row.firstImage, imageBytes(g.shape.input)), place));
          const rows = f.let(i32.add(at.outputStrip, i32.mul(row.index, positions * outputRow)));
          const [target, skip, stored, z] = [a.dx, a.skip, a.sourceOutput, a.sourceZ].map((from) =>
            i32.add(from, offset),
          );
          f.callVoid(down, rows);
          const pointers = [target, skip, stored, z].map((pointer) => f.let(pointer));
          f.for(0, rowsInside(f, row, g, TILE, g.shape.input.height), rowsAtOnce, () => {
            f.callVoid(complete, rows, ...pointers, a.sourceCoefficients, a.partial);
            f.advance(rows, outputRow);
            for (const pointer of pointers) f.advance(pointer, rowBytes(g.shape.input));
          });
        });
      },
    };
  },
};

function turned({ transform, shape }: WinogradGeometry): WinogradGeometry {
  return winogradGeometry(transform, { ...shape, input: shape.output, output: shape.input });
}
