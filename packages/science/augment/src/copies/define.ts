/**
 * Transformed copies of a view: what a pretext task names, and what a test image is scored under. A copy only moves pixels,
 * so it is a table that says from which pixel each one comes: the same table serves training, embedding, and any layout.
 */
import type { Entry } from "@outlab/registry";
import { z } from "zod";

/** Height and width in pixels. */
export interface Area {
  readonly height: number;
  readonly width: number;
}

export interface Copy {
  /** What embedding sets of it are called; the first of every set is `upright`, the view as it is. */
  readonly name: string;
  /** @returns (height x width): for each pixel, row by row, the place of the one that it shows. */
  pixelsFrom(area: Area): Uint32Array;
}

/** Copies that go together: a label of a pretext task is a copy's place in the list. */
export interface CopySet<Kind extends string = string> extends Entry<Kind> {
  readonly copies: readonly Copy[];
  /**
   * How many choices each of the transformations has that the copies are all combinations of; the last one changes from copy
   * to copy. Their product is the number of copies.
   */
  readonly factors: readonly number[];
}

export function defineCopies<const Kind extends string>(set: Omit<CopySet<Kind>, "params">): CopySet<Kind> {
  return { ...set, params: z.object({}) };
}

/** Of each pixel: the row and the column of the one that it shows. */
export type PixelSource = (y: number, x: number, area: Area) => readonly [y: number, x: number];

export function copy(name: string, from: PixelSource): Copy {
  return {
    name,
    pixelsFrom(area) {
      const { height, width } = area;
      return Uint32Array.from({ length: height * width }, (_, place) => {
        const [y, x] = from(Math.floor(place / width), place % width, area);
        return y * width + x;
      });
    },
  };
}
