/** What a strip's thread does in a pass: it packs its rows of a, and multiplies them with one block of b after the other. */

import {
  type Expression,
  type FunctionBuilder,
  i32,
  type Local,
  type ModuleBuilder,
} from "@outlab/wasm-assembler";
import { tileLanes } from "../../vectors/lanes.ts";
import { type Pack, packProcedure } from "./gemm-pack.ts";
import { panelOffset } from "./gemm-pack-block.ts";
import { forEachTileRow, least, type TileRows } from "./gemm-panels.ts";
import { type Edge, edgeProcedure, type Tile, tileProcedure } from "./gemm-tile.ts";

/** The procedures of tiles of either height. */
type TileSet = Readonly<
  Record<
    TileRows,
    { readonly tile: Tile; readonly packingTile: Tile; readonly edge: Edge; readonly pack: Pack }
  >
>;

type I32 = Local<"i32">;
type Product = Readonly<
  Record<"a" | "b" | "output" | "rows" | "columns" | "depth" | "rowBytes" | "rowBytesOfA", I32>
>;
/** A strip's rows, in some steps of depth. */
export interface Pass extends Readonly<Record<"top" | "bottom" | "from" | "steps" | "lastOfA", I32>> {
  /** Where a tile reads its rows of a: in the packed strip, or in a itself. */
  readonly rowOfA: (row: Expression<"i32">) => Expression<"i32">;
}
/** Columns of b in panels; `isToPack` if the first row of tiles is to write them. */
export type Block = Readonly<Record<"first" | "last" | "packed" | "isToPack" | "spare", I32>>;

/** @param packsB  whether tiles may pack b on the way. */
export function tileSet(
  module: ModuleBuilder,
  { packA, transposeA, packsB }: Readonly<Record<"packA" | "transposeA" | "packsB", boolean>>,
): TileSet {
  const of = (height: TileRows) => {
    const tile = tileProcedure(module, height, packA, false);
    const packingTile = packsB ? tileProcedure(module, height, packA, true) : tile;
    const edge = edgeProcedure(module, tile);
    return { tile, packingTile, edge, pack: packProcedure(module, height, !transposeA) };
  };
  return { 4: of(4), 6: of(6) };
}

export function packStrip(
  f: FunctionBuilder,
  tiles: TileSet,
  { a, rows, depth }: Product,
  { top, bottom, from, steps, rowOfA }: Pass,
): void {
  forEachTileRow(f, top, bottom, (row, height) => {
    tiles[height].pack(f, { source: a, to: rowOfA(row), first: row, count: rows, from, depth, steps });
  });
}

export function multiplyBlock(
  f: FunctionBuilder,
  tiles: TileSet,
  { b, output, columns, rowBytes, rowBytesOfA }: Product,
  { top, bottom, from, steps, rowOfA, lastOfA }: Pass,
  { first, last, packed, isToPack, spare }: Block,
): void {
  const lanes = tileLanes(f);
  forEachTileRow(f, top, bottom, (row, height, rowsLeft) => {
    const { tile, packingTile, edge } = tiles[height];
    const a = f.let(rowOfA(row));
    const rowOfOutput = f.let(i32.add(output, i32.mul(row, rowBytes)));
    f.for(first, last, lanes, (column) => {
      const panel = i32.add(packed, panelOffset(f, i32.sub(column, first)));
      const sums = i32.add(rowOfOutput, i32.shl(column, 2));
      const place = { a, rowBytesOfA, lastOfA, b: panel, output: sums, rowBytes, steps, from };
      const columnsLeft = f.let(i32.sub(columns, column));
      f.if(
        i32.and(i32.geU(rowsLeft, height), i32.geU(columnsLeft, lanes)),
        () => {
          const source = i32.add(b, i32.add(i32.mul(from, rowBytes), i32.shl(column, 2)));
          f.if(
            isToPack,
            () => packingTile(f, { ...place, source }),
            () => tile(f, { ...place, source: 0 }),
          );
        },
        () => {
          const inside = { rows: least(f, rowsLeft, height), columns: least(f, columnsLeft, lanes) };
          edge(f, { ...place, ...inside, spare });
        },
      );
    });
    f.set(isToPack, i32.const(0));
  });
}
