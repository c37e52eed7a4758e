/**
 * Forward pass of a 3x3 convolution by Winograd: group by group of images, the activation of the layer before is applied
 * while padding into scratch; block by block of tiles, transform, one row of positions at a time multiply and transform
 * back, and the output transform takes the sums for batch norm. Items are images; a chunk has partial sums of its own.
 */
import { i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, rowBytes } from "../../stages/layout.ts";
import { clearBorder } from "../convolution/clear-border.ts";
import { FORWARD_PARAMETERS, type ForwardOptions } from "../convolution/convolution-forward.ts";
import { padProcedure } from "../convolution/pad.ts";
import { partialOf, startStatisticsProcedure, statisticsBytes } from "../norm/statistics.ts";
import { eachBlock, rowPlace, rowsInside } from "./blocks.ts";
import { scratchPlan, TILE, type WinogradGeometry } from "./geometry.ts";
import { outputColumns } from "./output-columns.ts";
import { outputRows } from "./output-rows.ts";
import { productsProcedure } from "./products.ts";
import { inputAcross, inputColumns, outputAcross } from "./tile-transforms.ts";
import { weightPlane } from "./weights.ts";

export function winogradForwardScratch(geometry: WinogradGeometry) {
  const { positions } = geometry.transform;
  return scratchPlan({
    padded: geometry.images * geometry.inputImage,
    tiles: positions * geometry.inputPlane,
    products: positions * geometry.outputPlane,
    strip: geometry.blockRows * positions * geometry.inputRow,
    outputStrip: geometry.blockRows * positions * geometry.outputRow,
  });
}

export function winogradForwardKernel(geometry: WinogradGeometry, options: ForwardOptions) {
  const { transform, shape } = geometry;
  const { positions } = transform;
  const { offsets } = winogradForwardScratch(geometry);
  const [inputTileRow, outputTileRow] = [shape.input, shape.output].map(
    ({ stored }) => 4 * stored * geometry.across,
  );
  const weightRow = positions * weightPlane(shape.input.stored, shape.output.stored);
  return defineKernel(
    "winograd-forward",
    { name: transform.name, shape, ...options },
    FORWARD_PARAMETERS,
    (module) => {
      const pad = padProcedure(module, geometry.paddedInput, options.activation, options.store);
      const columns = inputColumns(module, geometry);
      const across = inputAcross(module, geometry);
      const multiply = productsProcedure(module, {
        positions,
        input: shape.input.stored,
        output: shape.output.stored,
        inputPlane: geometry.inputPlane,
        outputPlane: geometry.outputPlane,
      });
      const back = outputAcross(module, geometry);
      const down = outputColumns(module, geometry);
      const finish = outputRows(module, geometry, options);
      const startStatistics = options.statistics && startStatisticsProcedure(module, shape.output);
      return (f, args) => {
        const scratch = f.let(i32.add(args.scratch, i32.mul(args.thread, args.scratchBytes)));
        const at = (name: keyof typeof offsets) => i32.add(scratch, offsets[name]);
        clearBorder(f, at("padded"), geometry.paddedInput, geometry.images);
        const partial = f.let(i32.of(partialOf(args, statisticsBytes(shape.output.stored))));
        const isFirst = f.let(i32.const(1));
        eachBlock(f, args, geometry, {
          prepare: (n, i) => {
            const offset = f.let(i32.mul(n, imageBytes(shape.input)));
            const [z, addend, output] = [args.z, args.addend, args.activationOutput].map((from) =>
              i32.add(from, offset),
            );
            const padded = i32.add(at("padded"), i32.mul(i, geometry.inputImage));
            f.callVoid(pad, z, args.coefficients, addend, args.addendCoefficients, output, padded);
          },
          block: ({ rows, tiles, eachRow }) => {
            eachRow((row) => {
              const source = rowPlace(row, geometry, geometry.inputImage, transform.step * geometry.inputRow);
              f.callVoid(
                columns,
                i32.add(at("padded"), source),
                i32.add(at("strip"), i32.mul(row.index, positions * geometry.inputRow)),
              );
            });
            for (let positionRow = 0; positionRow < positions; positionRow++) {
              f.for(0, rows, 1, (r) => {
                const strip = i32.add(
                  at("strip"),
                  i32.add(i32.mul(r, positions * geometry.inputRow), positionRow * geometry.inputRow),
                );
                f.callVoid(across, strip, i32.add(at("tiles"), i32.mul(r, inputTileRow)));
              });
              f.callVoid(
                multiply,
                at("tiles"),
                i32.add(args.weights, positionRow * weightRow),
                at("products"),
                tiles,
              );
              f.for(0, rows, 1, (r) => {
                const strip = i32.add(
                  at("outputStrip"),
                  i32.add(i32.mul(r, positions * geometry.outputRow), positionRow * geometry.outputRow),
                );
                f.callVoid(back, i32.add(at("products"), i32.mul(r, outputTileRow)), strip);
              });
            }
            eachRow((row) => {
              const target = rowPlace(row, geometry, imageBytes(shape.output), TILE * rowBytes(shape.output));
              const first = i32.mul(row.firstImage, imageBytes(shape.output));
              const rows = f.let(
                i32.add(at("outputStrip"), i32.mul(row.index, positions * geometry.outputRow)),
              );
              const y = f.let(i32.add(args.y, i32.add(first, target)));
              const inside = rowsInside(f, row, geometry, TILE, shape.output.height);
              f.callVoid(down, rows);
              f.callVoid(finish, rows, y, args.bias, partial, inside);
              if (!startStatistics) return;
              // The chunk's first row of tiles gives the pivot, and is done again with it.
              f.if(isFirst, () => {
                f.callVoid(startStatistics, y, partial);
                f.callVoid(finish, rows, y, args.bias, partial, inside);
                f.set(isFirst, i32.const(0));
              });
            });
          },
        });
      };
    },
  );
}
