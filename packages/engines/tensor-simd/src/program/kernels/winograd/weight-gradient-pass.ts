/**
 * The kernel's gradient of one block of tiles, which every backward kernel computes in the same way: both the input's activation
 * and the output's gradient are transformed, and multiplied position by position into dU.
 */
import { type FunctionBuilder, type I32, i32, type ModuleBuilder } from "@outlab/wasm-assembler";
import { interiorBytes } from "../convolution/pad.ts";
import { type Block, rowPlace } from "./blocks.ts";
import { TILE, type WinogradGeometry } from "./geometry.ts";
import { weightProductsProcedure } from "./products.ts";
import {
  gradientAcross,
  gradientColumns,
  gradientStripRow,
  gradientStripRows,
  inputAcross,
  inputColumns,
} from "./tile-transforms.ts";
import { transformedBytes, weightPlane } from "./weights.ts";

/** Addresses in scratch. */
export interface WeightGradientScratch {
  /** A group's images and their gradients, with borders. */
  readonly padded: I32;
  readonly gradient: I32;
  /** The block's rows of them, transformed down the columns. */
  readonly strip: I32;
  readonly gradientStrip: I32;
  /** Transformed input and gradient of one row of positions: V and E. */
  readonly tiles: I32;
  readonly gradientTiles: I32;
  readonly dU: I32;
}

/** Bytes of each. */
export function weightGradientScratch(
  geometry: WinogradGeometry,
): Record<keyof WeightGradientScratch, number> {
  const { transform, shape, images, blockRows } = geometry;
  // The input's gradient may use the places of strip and tiles in turn, for numbers of the other's size.
  const tiles = transform.positions * Math.max(geometry.inputPlane, geometry.outputPlane);
  return {
    padded: images * geometry.inputImage,
    gradient: images * geometry.gradientImage,
    strip: blockRows * transform.positions * Math.max(geometry.inputRow, geometry.gradientRow),
    gradientStrip: blockRows * gradientStripRows(geometry) * geometry.outputRow,
    tiles,
    gradientTiles: tiles,
    dU: transformedBytes(transform, shape.input.stored, shape.output.stored),
  };
}

export function weightGradientPass(module: ModuleBuilder, geometry: WinogradGeometry) {
  const { transform, shape, inputPlane, outputPlane } = geometry;
  const { positions } = transform;
  const [input, output] = [shape.input.stored, shape.output.stored];
  const [columns, across] = [inputColumns(module, geometry), inputAcross(module, geometry)];
  const [gradientDown, gradientSide] = [gradientColumns(module, geometry), gradientAcross(module, geometry)];
  const multiply = weightProductsProcedure(module, { positions, input, output, inputPlane, outputPlane });
  const interior = interiorBytes(geometry.paddedGradient);
  const stripRows = gradientStripRows(geometry);
  return {
    /** Down the columns of the block, once. */
    start(f: FunctionBuilder, scratch: WeightGradientScratch, { eachRow }: Block): void {
      eachRow((row) => {
        const source = rowPlace(row, geometry, geometry.inputImage, transform.step * geometry.inputRow);
        f.callVoid(
          columns,
          i32.add(scratch.padded, source),
          i32.add(scratch.strip, i32.mul(row.index, positions * geometry.inputRow)),
        );
        const gradient = i32.add(
          rowPlace(row, geometry, geometry.gradientImage, TILE * geometry.gradientRow),
          interior,
        );
        const strip = i32.add(scratch.gradientStrip, i32.mul(row.index, stripRows * geometry.outputRow));
        f.callVoid(gradientDown, i32.add(scratch.gradient, gradient), strip);
      });
    },
    /** Row `positionRow` of the positions: leaves V and E in scratch, and adds to dU, or begins it with the chunk's first block. */
    multiplyRow(
      f: FunctionBuilder,
      scratch: WeightGradientScratch,
      { eachRow, tiles }: Block,
      positionRow: number,
      isFirst: I32,
    ): void {
      const place = gradientStripRow(geometry, positionRow);
      eachRow((row) => {
        const strip = i32.add(
          i32.mul(row.index, positions * geometry.inputRow),
          positionRow * geometry.inputRow,
        );
        f.callVoid(
          across,
          i32.add(scratch.strip, strip),
          i32.add(scratch.tiles, i32.mul(row.index, 4 * input * geometry.across)),
        );
        const source =
          place.from === "gradient"
            ? i32.add(
                i32.add(scratch.gradient, interior + place.row * geometry.gradientRow),
                rowPlace(row, geometry, geometry.gradientImage, TILE * geometry.gradientRow),
              )
            : i32.add(
                i32.add(scratch.gradientStrip, place.row * geometry.outputRow),
                i32.mul(row.index, stripRows * geometry.outputRow),
              );
        f.callVoid(
          gradientSide,
          source,
          i32.add(scratch.gradientTiles, i32.mul(row.index, 4 * output * geometry.across)),
        );
      });
      const dU = i32.add(scratch.dU, positionRow * positions * weightPlane(input, output));
      f.callVoid(multiply, scratch.tiles, scratch.gradientTiles, dU, tiles, isFirst);
    },
  };
}
