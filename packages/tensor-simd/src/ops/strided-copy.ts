import type { Values } from "./op.ts";
import { collapse, forEachRow, type Walk } from "./strides.ts";

export interface Operand {
  readonly values: Values;
  /** Of the first value, in values. */
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Copies `shape` values from one walk to another: what transposing, slicing, padding, tiling and joining come down to. */
export function stridedCopy(shape: readonly number[], target: Operand, source: Operand): void {
  const walk: Walk = collapse({ shape, strides: [target.strides, source.strides] });
  const last = walk.shape.length - 1;
  const length = last < 0 ? 1 : walk.shape[last];
  const [targetStep, sourceStep] = last < 0 ? [1, 1] : [walk.strides[0][last], walk.strides[1][last]];
  const contiguous = targetStep === 1 && sourceStep === 1 && length > 16;
  const to = target.values;
  const from = source.values;
  forEachRow(walk, ([targetOffset, sourceOffset]) => {
    let at = target.offset + targetOffset;
    let read = source.offset + sourceOffset;
    if (contiguous) to.set(from.subarray(read, read + length), at);
    else
      for (let i = 0; i < length; i++) {
        to[at] = from[read];
        at += targetStep;
        read += sourceStep;
      }
  });
}
