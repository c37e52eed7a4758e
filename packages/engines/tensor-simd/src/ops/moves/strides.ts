/**
 * How an op walks its operands: one shape, and for each operand how many values further the next index of each
 * dimension is. Broadcasting is a stride of 0, a transpose an exchange of strides, a reversal a negative one; so
 * every op that moves or combines values is the same few loops.
 */
export interface Walk {
  readonly shape: readonly number[];
  /** One list per operand. */
  readonly strides: readonly (readonly number[])[];
}

/** Strides of contiguous values of this shape. */
export function contiguous(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length);
  let next = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = next;
    next *= shape[axis];
  }
  return strides;
}

/** Strides that read values of `shape` as if they had the shape `target`, to which they broadcast. */
export function broadcastStrides(shape: readonly number[], target: readonly number[]): number[] {
  const own = contiguous(shape);
  const added = target.length - shape.length;
  return target.map((_, axis) => (axis < added || shape[axis - added] === 1 ? 0 : own[axis - added]));
}

/** @throws {RangeError} for shapes that don't broadcast. */
export function broadcastShape(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const left = a[axis - rank + a.length] ?? 1;
    const right = b[axis - rank + b.length] ?? 1;
    if (left !== right && left !== 1 && right !== 1)
      throw new RangeError(`shapes (${a.join(", ")}) and (${b.join(", ")}) do not broadcast`);
    return left === 1 ? right : left;
  });
}

/** The same walk with fewer dimensions: those of one index go, neighbours that every operand runs through merge. */
export function collapse({ shape, strides }: Walk): Walk {
  const sides: number[] = [];
  const steps: number[][] = strides.map(() => []);
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    if (shape[axis] === 1) continue;
    const merges =
      sides.length > 0 && strides.every((operand, i) => operand[axis] === steps[i][0] * sides[0]);
    if (merges) sides[0] *= shape[axis];
    else {
      sides.unshift(shape[axis]);
      strides.forEach((operand, i) => {
        steps[i].unshift(operand[axis]);
      });
    }
  }
  return { shape: sides, strides: steps };
}

/**
 * Calls `row` for every index of all dimensions but the last, in order.
 *
 * @param row  gets the offset of each operand's first value in the row, in one array that is used again.
 */
export function forEachRow({ shape, strides }: Walk, row: (offsets: readonly number[]) => void): void {
  if (shape.includes(0)) return;
  const outer = shape.length - 1;
  const index = new Array<number>(Math.max(0, outer)).fill(0);
  const offsets = strides.map(() => 0);
  for (;;) {
    row(offsets);
    let axis = outer - 1;
    for (; axis >= 0; axis--) {
      index[axis] += 1;
      for (let i = 0; i < strides.length; i++) offsets[i] += strides[i][axis];
      if (index[axis] < shape[axis]) break;
      for (let i = 0; i < strides.length; i++) offsets[i] -= strides[i][axis] * shape[axis];
      index[axis] = 0;
    }
    if (axis < 0) return;
  }
}
