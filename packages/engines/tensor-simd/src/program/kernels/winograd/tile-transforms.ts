/**
 * Input, output and gradient transforms of a row of tiles, first down the columns into a strip, then across. Each
 * works on a vector of channels at a time and touches every cache line once.
 */

import { type FunctionHandle, i32, type ModuleBuilder, v128 } from "@outlab/wasm-assembler";
import { sideBySide, turnOf } from "../../../vectors/side-by-side.ts";
import { TILE, type WinogradGeometry } from "./geometry.ts";
import type { Vector } from "./transform.ts";

const range = (count: number) => Array.from({ length: count }, (_, i) => i);
type Procedure = FunctionHandle<undefined>;
type Transform = Parameters<typeof columns>[1]["transform"];

/** (padded row, strip): `samples` rows of the padded image into `positions` rows of the strip. */
export function inputColumns(module: ModuleBuilder, { transform, inputRow }: WinogradGeometry): Procedure {
  return columns(module, {
    transform: transform.input,
    reads: transform.samples,
    readStep: inputRow,
    keeps: range(transform.positions),
    writeStep: inputRow,
    bytes: inputRow,
  });
}

/** (strip row, V): one row of the strip into one row of positions of the block's tiles. */
export function inputAcross(module: ModuleBuilder, geometry: WinogradGeometry): Procedure {
  const { transform, shape, across, inputPlane } = geometry;
  return acrossTiles(module, {
    transform: transform.input,
    tiles: across,
    stored: shape.input.stored,
    read: { count: transform.samples, step: 4 * shape.input.stored, tileStep: transform.step },
    write: { step: inputPlane, tileStep: 1 },
  });
}

/** (padded gradient row, strip): only those rows that are not the gradient's own; see `gradientStripRow`. */
export function gradientColumns(module: ModuleBuilder, geometry: WinogradGeometry): Procedure {
  const { transform, gradientRow, outputRow } = geometry;
  return columns(module, {
    transform: transform.gradient,
    reads: TILE,
    readStep: gradientRow,
    keeps: range(transform.positions).filter((position) => !(position in transform.gradientCopies)),
    writeStep: outputRow,
    bytes: outputRow,
  });
}

/** Number of rows that `gradientColumns` writes, and where it put a position's: or which row of the gradient that is. */
export function gradientStripRow({ transform }: WinogradGeometry, position: number) {
  const copy = transform.gradientCopies[position];
  const before = range(position).filter((other) => !(other in transform.gradientCopies)).length;
  return copy === undefined
    ? ({ from: "strip", row: before } as const)
    : ({ from: "gradient", row: copy } as const);
}

export function gradientStripRows({ transform }: WinogradGeometry): number {
  return transform.positions - Object.keys(transform.gradientCopies).length;
}

/** (row of the strip or of the gradient, E). */
export function gradientAcross(module: ModuleBuilder, geometry: WinogradGeometry): Procedure {
  const { transform, shape, across, outputPlane } = geometry;
  return acrossTiles(module, {
    transform: transform.gradient,
    tiles: across,
    stored: shape.output.stored,
    read: { count: TILE, step: 4 * shape.output.stored, tileStep: TILE },
    write: { step: outputPlane, tileStep: 1 },
  });
}

/** (M, strip row): one row of positions of the block's products into one row of the output strip. */
export function outputAcross(module: ModuleBuilder, geometry: WinogradGeometry): Procedure {
  const { transform, shape, across, outputPlane } = geometry;
  return acrossTiles(module, {
    transform: transform.output,
    tiles: across,
    stored: shape.output.stored,
    read: { count: transform.positions, step: outputPlane, tileStep: 1 },
    write: { step: 4 * shape.output.stored, tileStep: TILE },
  });
}

function columns(
  module: ModuleBuilder,
  plan: {
    readonly transform: (
      f: Parameters<WinogradGeometry["transform"]["input"]>[0],
      d: readonly Vector[],
    ) => Vector[];
    readonly reads: number;
    readonly readStep: number;
    /** Results that are written, one below the other. */
    readonly keeps: readonly number[];
    readonly writeStep: number;
    readonly bytes: number;
  },
): Procedure {
  const { transform, reads, readStep, keeps, writeStep, bytes } = plan;
  return module.procedure(undefined, ["i32", "i32"], (f, source, strip) => {
    const end = f.let(i32.add(source, bytes));
    const { offsets, step } = turnOf(f, bytes);
    f.loop((again) => {
      sideBySide(f, offsets, (offset) => {
        const values = range(reads).map((i) => f.let(v128.load(source, i * readStep + offset)));
        const results = transform(f, values);
        for (const [row, kept] of keeps.entries()) f.store(strip, results[kept], row * writeStep + offset);
      });
      f.advance(source, step);
      f.advance(strip, step);
      f.jumpIf(again, i32.ltU(source, end));
    });
  });
}

function acrossTiles(
  module: ModuleBuilder,
  plan: {
    readonly transform: Transform;
    readonly tiles: number;
    readonly stored: number;
    /** Bytes from one number of a tile to the next, and pixels from one tile's to the next one's. */
    readonly read: { readonly count: number; readonly step: number; readonly tileStep: number };
    readonly write: { readonly step: number; readonly tileStep: number };
  },
): Procedure {
  const { transform, tiles, stored, read, write } = plan;
  return module.procedure(undefined, ["i32", "i32"], (f, source, target) => {
    const { offsets, step } = turnOf(f, 4 * stored);
    f.for(0, tiles, 1, () => {
      f.for(0, 4 * stored, step, () => {
        sideBySide(f, offsets, (offset) => {
          const values = range(read.count).map((j) => f.let(v128.load(source, j * read.step + offset)));
          for (const [j, result] of transform(f, values).entries())
            f.store(target, result, j * write.step + offset);
        });
        f.advance(source, step);
        f.advance(target, step);
      });
      f.advance(source, 4 * stored * (read.tileStep - 1));
      f.advance(target, 4 * stored * (write.tileStep - 1));
    });
  });
}
