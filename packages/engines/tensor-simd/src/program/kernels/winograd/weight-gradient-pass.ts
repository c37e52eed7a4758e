/**
 * The kernel's gradient of one block of tiles, which every backward kernel computes alike: both the input's activation
 * and the output's gradient are transformed, and multiplied position by position into dU.
 */
import { type FunctionBuilder, type I32, i32, type ModuleBuilder } from "@outlab/wasm-assembler";
import { interiorBytes } from "../pad.ts";
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
export function weightGradientScratch(g: WinogradGeometry): Record<keyof WeightGradientScratch, number> {
  const { transform, shape, images, blockRows } = g;
  // The input's gradient may use the places of strip and tiles in turn, for numbers of the other's size.
  const tiles = transform.positions * Math.max(g.inputPlane, g.outputPlane);
  return {
    padded: images * g.inputImage,
    gradient: images * g.gradientImage,
    strip: blockRows * transform.positions * Math.max(g.inputRow, g.gradientRow),
    gradientStrip: blockRows * gradientStripRows(g) * g.outputRow,
    tiles,
    gradientTiles: tiles,
    dU: transformedBytes(transform, shape.input.stored, shape.output.stored),
  };
}

export function weightGradientPass(module: ModuleBuilder, g: WinogradGeometry) {
  const { transform, shape, inputPlane, outputPlane } = g;
  const { positions } = transform;
  const [input, output] = [shape.input.stored, shape.output.stored];
  const [columns, across] = [inputColumns(module, g), inputAcross(module, g)];
  const [gradientDown, gradientSide] = [gradientColumns(module, g), gradientAcross(module, g)];
  const multiply = weightProductsProcedure(module, { positions, input, output, inputPlane, outputPlane });
  const interior = interiorBytes(g.paddedGradient);
  const stripRows = gradientStripRows(g);
  return {
    /** Down the columns of the block, once. */
    start(f: FunctionBuilder, at: WeightGradientScratch, { eachRow }: Block): void {
      eachRow((row) => {
        const source = rowPlace(row, g, g.inputImage, transform.step * g.inputRow);
        f.callVoid(
          columns,
          i32.add(at.padded, source),
          i32.add(at.strip, i32.mul(row.index, positions * g.inputRow)),
        );
        const gradient = i32.add(rowPlace(row, g, g.gradientImage, TILE * g.gradientRow), interior);
        const strip = i32.add(at.gradientStrip, i32.mul(row.index, stripRows * g.outputRow));
        f.callVoid(gradientDown, i32.add(at.gradient, gradient), strip);
      });
    },
    /** Row `w` of the positions: leaves V and E in scratch, and adds to dU, or begins it with the chunk's first block. */
    multiplyRow(
      f: FunctionBuilder,
      at: WeightGradientScratch,
      { eachRow, tiles }: Block,
      w: number,
      isFirst: I32,
    ): void {
      const place = gradientStripRow(g, w);
      eachRow((row) => {
        const strip = i32.add(i32.mul(row.index, positions * g.inputRow), w * g.inputRow);
        f.callVoid(
          across,
          i32.add(at.strip, strip),
          i32.add(at.tiles, i32.mul(row.index, 4 * input * g.across)),
        );
        const source =
          place.from === "gradient"
            ? i32.add(
                i32.add(at.gradient, interior + place.row * g.gradientRow),
                rowPlace(row, g, g.gradientImage, TILE * g.gradientRow),
              )
            : i32.add(
                i32.add(at.gradientStrip, place.row * g.outputRow),
                i32.mul(row.index, stripRows * g.outputRow),
              );
        f.callVoid(
          gradientSide,
          source,
          i32.add(at.gradientTiles, i32.mul(row.index, 4 * output * g.across)),
        );
      });
      const dU = i32.add(at.dU, w * positions * weightPlane(input, output));
      f.callVoid(multiply, at.tiles, at.gradientTiles, dU, tiles, isFirst);
    },
  };
}
