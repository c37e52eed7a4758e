/** The order of a Winograd kernel's work: groups of images, blocks of rows of tiles, rows. */
import { type FunctionBuilder, type I32, i32, type Local } from "@outlab/wasm-assembler";
import type { WinogradGeometry } from "./geometry.ts";

/** One row of tiles of the running block. */
interface TileRow {
  /** Its number in the block. */
  readonly index: Local<"i32">;
  /** Its number in the group of images, whose first is `firstImage`. */
  readonly inGroup: Local<"i32">;
  readonly firstImage: Local<"i32">;
}

export interface Block {
  /** Rows of tiles, and tiles, that it has: a group's last block may have fewer. */
  readonly rows: Local<"i32">;
  readonly tiles: Local<"i32">;
  eachRow(body: (row: TileRow) => void): void;
}

/** @param work.prepare  gets an image and its place in the group, before the group's blocks. */
export function eachBlock(
  f: FunctionBuilder,
  span: { readonly start: Local<"i32">; readonly end: Local<"i32"> },
  { images, down, blockRows, across }: WinogradGeometry,
  work: {
    readonly prepare: (n: Local<"i32">, place: Local<"i32">) => void;
    readonly block: (block: Block) => void;
    /** After the group's blocks, per image. */
    readonly complete?: (n: Local<"i32">) => void;
  },
): void {
  f.for(span.start, span.end, images, (first) => {
    const present = f.let(i32.sub(span.end, first));
    f.if(i32.gtU(present, images), () => f.set(present, i32.const(images)));
    f.for(0, present, 1, (place) => work.prepare(f.let(i32.add(first, place)), place));
    const total = f.let(i32.mul(present, down));
    f.for(0, total, blockRows, (start) => {
      const rows = f.let(i32.sub(total, start));
      f.if(i32.gtU(rows, blockRows), () => f.set(rows, i32.const(blockRows)));
      work.block({
        rows,
        tiles: f.let(i32.mul(rows, across)),
        eachRow: (body) =>
          f.for(0, rows, 1, (index) =>
            body({ index, inGroup: f.let(i32.add(start, index)), firstImage: first }),
          ),
      });
    });
    const { complete } = work;
    if (complete) f.for(0, present, 1, (place) => complete(f.let(i32.add(first, place))));
  });
}

/** How many of a tile row's `tileRows` rows are inside an image that is `height` rows high. */
export function rowsInside(
  f: FunctionBuilder,
  { inGroup }: TileRow,
  { down }: WinogradGeometry,
  tileRows: number,
  height: number,
): Local<"i32"> {
  const left = f.let(i32.sub(height, i32.mul(i32.remU(inGroup, down), tileRows)));
  f.if(i32.gtU(left, tileRows), () => f.set(left, i32.const(tileRows)));
  return left;
}

/** Bytes from the group's first image to a row of tiles, given an image's size and a tile row's. */
export function rowPlace(
  { inGroup }: TileRow,
  { down }: WinogradGeometry,
  imageSizeBytes: number,
  tileRowBytes: number,
): I32 {
  if (down === 1) return i32.mul(inGroup, imageSizeBytes);
  const image = i32.divU(inGroup, down);
  return i32.add(i32.mul(image, imageSizeBytes), i32.mul(i32.remU(inGroup, down), tileRowBytes));
}
