import type { Values } from "../op.ts";
import { collapse, forEachRow } from "./strides.ts";

export interface Operand {
  readonly values: Values;
  /** Of the first value, in values. */
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Side of the squares by which a transpose goes: 16 lines of 64 bytes on either side stay in the first-level cache. */
const SQUARE = 16;

/** Copies `shape` values from one walk to another: what transposing, slicing, padding, tiling and joining come down to. */
export function stridedCopy(shape: readonly number[], target: Operand, source: Operand): void {
  const walk = collapse({ shape, strides: [target.strides, source.strides] });
  const rank = Math.max(2, walk.shape.length);
  const padded = <T>(list: readonly T[], value: T): T[] => [
    ...new Array<T>(rank - walk.shape.length).fill(value),
    ...list,
  ];
  const sides = padded(walk.shape, 1);
  const [to, from] = walk.strides.map((steps) => padded(steps, 1));
  const plane: Plane = {
    rows: sides[rank - 2],
    columns: sides[rank - 1],
    to: [to[rank - 2], to[rank - 1]],
    from: [from[rank - 2], from[rank - 1]],
  };
  const copy = plane.to[1] === 1 && plane.from[1] === 1 ? copyRows : copySquares;
  // A walk over planes: the last dimension is a row of `forEachRow`, so one of length one stands for the plane.
  const outer = {
    shape: [...sides.slice(0, -2), 1],
    strides: [to, from].map((steps) => [...steps.slice(0, -2), 0]),
  };
  if (plane.rows * plane.columns > 0)
    forEachRow(outer, ([targetOffset, sourceOffset]) =>
      copy(plane, target.values, target.offset + targetOffset, source.values, source.offset + sourceOffset),
    );
}

/** Rows and columns, and how far apart they are: [row, column]. */
interface Plane {
  readonly rows: number;
  readonly columns: number;
  readonly to: readonly [number, number];
  readonly from: readonly [number, number];
}

function copyRows(
  { rows, columns, to, from }: Plane,
  target: Values,
  at: number,
  source: Values,
  start: number,
) {
  for (let row = 0; row < rows; row++) {
    const write = at + row * to[0];
    const read = start + row * from[0];
    // Below some 16 values the making of a view costs more than the copy.
    if (columns > 16) target.set(source.subarray(read, read + columns), write);
    else for (let column = 0; column < columns; column++) target[write + column] = source[read + column];
  }
}

function copySquares(
  { rows, columns, to, from }: Plane,
  target: Values,
  at: number,
  source: Values,
  start: number,
) {
  for (let top = 0; top < rows; top += SQUARE)
    for (let left = 0; left < columns; left += SQUARE) {
      const bottom = Math.min(rows, top + SQUARE);
      const right = Math.min(columns, left + SQUARE);
      for (let row = top; row < bottom; row++)
        for (let column = left; column < right; column++)
          target[at + row * to[0] + column * to[1]] = source[start + row * from[0] + column * from[1]];
    }
}
