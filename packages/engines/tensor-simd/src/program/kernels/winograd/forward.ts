/**
 * Forward pass of a 3x3 convolution by Winograd: group by group of images, the activation of the layer before is applied
 * while padding into scratch; block by block of tiles, transform, one row of positions at a time multiply and transform
 * back, and the output transform takes the sums for batch norm. Items are images; a chunk has partial sums of its own.
 */
import { i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, rowBytes } from "../../layout.ts";
import { clearBorder } from "../clear-border.ts";
import { FORWARD_PARAMETERS, type ForwardOptions } from "../convolution-forward.ts";
import { padProcedure } from "../pad.ts";
import { partialOf, startStatisticsProcedure, statisticsBytes } from "../statistics.ts";
import { eachBlock, rowPlace, rowsInside } from "./blocks.ts";
import { scratchPlan, TILE, type WinogradGeometry } from "./geometry.ts";
import { outputColumns } from "./output-columns.ts";
import { outputRows } from "./output-rows.ts";
import { productsProcedure } from "./products.ts";
import { inputAcross, inputColumns, outputAcross } from "./tile-transforms.ts";
import { weightPlane } from "./weights.ts";

export function winogradForwardScratch(g: WinogradGeometry) {
  const { positions } = g.transform;
  return scratchPlan({
    padded: g.images * g.inputImage,
    tiles: positions * g.inputPlane,
    products: positions * g.outputPlane,
    strip: g.blockRows * positions * g.inputRow,
    outputStrip: g.blockRows * positions * g.outputRow,
  });
}

export function winogradForwardKernel(g: WinogradGeometry, options: ForwardOptions) {
  const { transform, shape } = g;
  const { positions } = transform;
  const { offsets } = winogradForwardScratch(g);
  const [inputTileRow, outputTileRow] = [shape.input, shape.output].map(
    ({ stored }) => 4 * stored * g.across,
  );
  const weightRow = positions * weightPlane(shape.input.stored, shape.output.stored);
  return defineKernel(
    "winograd-forward",
    { name: transform.name, shape, ...options },
    FORWARD_PARAMETERS,
    (module) => {
      const pad = padProcedure(module, g.paddedInput, options.activation, options.store);
      const columns = inputColumns(module, g);
      const across = inputAcross(module, g);
      const multiply = productsProcedure(module, {
        positions,
        input: shape.input.stored,
        output: shape.output.stored,
        inputPlane: g.inputPlane,
        outputPlane: g.outputPlane,
      });
      const back = outputAcross(module, g);
      const down = outputColumns(module, g);
      const finish = outputRows(module, g, options);
      const startStatistics = options.statistics && startStatisticsProcedure(module, shape.output);
      return (f, a) => {
        const scratch = f.let(i32.add(a.scratch, i32.mul(a.thread, a.scratchBytes)));
        const at = (name: keyof typeof offsets) => i32.add(scratch, offsets[name]);
        clearBorder(f, at("padded"), g.paddedInput, g.images);
        const partial = f.let(i32.of(partialOf(a, statisticsBytes(shape.output.stored))));
        const isFirst = f.let(i32.const(1));
        eachBlock(f, a, g, {
          prepare: (n, i) => {
            const offset = f.let(i32.mul(n, imageBytes(shape.input)));
            const [z, addend, output] = [a.z, a.addend, a.activationOutput].map((from) =>
              i32.add(from, offset),
            );
            const padded = i32.add(at("padded"), i32.mul(i, g.inputImage));
            f.callVoid(pad, z, a.coefficients, addend, a.addendCoefficients, output, padded);
          },
          block: ({ rows, tiles, eachRow }) => {
            eachRow((row) => {
              const source = rowPlace(row, g, g.inputImage, transform.step * g.inputRow);
              f.callVoid(
                columns,
                i32.add(at("padded"), source),
                i32.add(at("strip"), i32.mul(row.index, positions * g.inputRow)),
              );
            });
            for (let w = 0; w < positions; w++) {
              f.for(0, rows, 1, (r) => {
                const strip = i32.add(
                  at("strip"),
                  i32.add(i32.mul(r, positions * g.inputRow), w * g.inputRow),
                );
                f.callVoid(across, strip, i32.add(at("tiles"), i32.mul(r, inputTileRow)));
              });
              f.callVoid(multiply, at("tiles"), i32.add(a.weights, w * weightRow), at("products"), tiles);
              f.for(0, rows, 1, (r) => {
                const strip = i32.add(
                  at("outputStrip"),
                  i32.add(i32.mul(r, positions * g.outputRow), w * g.outputRow),
                );
                f.callVoid(back, i32.add(at("products"), i32.mul(r, outputTileRow)), strip);
              });
            }
            eachRow((row) => {
              const target = rowPlace(row, g, imageBytes(shape.output), TILE * rowBytes(shape.output));
              const first = i32.mul(row.firstImage, imageBytes(shape.output));
              const rows = f.let(i32.add(at("outputStrip"), i32.mul(row.index, positions * g.outputRow)));
              const y = f.let(i32.add(a.y, i32.add(first, target)));
              const inside = rowsInside(f, row, g, TILE, shape.output.height);
              f.callVoid(down, rows);
              f.callVoid(finish, rows, y, a.bias, partial, inside);
              if (!startStatistics) return;
              // The chunk's first row of tiles gives the pivot, and is done anew with it.
              f.if(isFirst, () => {
                f.callVoid(startStatistics, y, partial);
                f.callVoid(finish, rows, y, a.bias, partial, inside);
                f.set(isFirst, i32.const(0));
              });
            });
          },
        });
      };
    },
  );
}
