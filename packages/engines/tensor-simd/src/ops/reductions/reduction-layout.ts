import { transposed } from "../moves/transpose.ts";
import type { OpCall, TensorInfo } from "../op.ts";

/** A tensor seen as (outer, length, inner), of which `length` is reduced. */
export interface ReductionLayout {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  /** The operand, or a transposed copy that the caller must release. */
  readonly tensor: TensorInfo;
  readonly isCopy: boolean;
  readonly outputShape: readonly number[];
}

/** Reduced axes that are not neighbours are first brought together at the end. */
export function layOutReduction(
  { backend, tf }: OpCall,
  x: TensorInfo,
  axis: number | number[],
  keepDims: boolean,
): ReductionLayout {
  const axes = tf.util.parseAxisParam(axis, x.shape);
  const isReduced = x.shape.map((_, dimension) => axes.includes(dimension));
  const outputShape = x.shape.flatMap((side, dimension) => {
    if (!isReduced[dimension]) return [side];
    return keepDims ? [1] : [];
  });
  const runs: { reduced: boolean; size: number }[] = [];
  x.shape.forEach((size, dimension) => {
    const last = runs.at(-1);
    if (last && (last.reduced === isReduced[dimension] || size === 1)) last.size *= size;
    else runs.push({ reduced: isReduced[dimension], size });
  });
  const size = (reduced: boolean) =>
    runs.reduce((product, run) => (run.reduced === reduced ? product * run.size : product), 1);
  const first = runs.findIndex((run) => run.reduced);
  if (runs.filter((run) => run.reduced).length <= 1) {
    const sizes = runs.map((run) => run.size);
    const at = first === -1 ? runs.length : first;
    const product = (part: readonly number[]) => part.reduce((total, side) => total * side, 1);
    return {
      outer: product(sizes.slice(0, at)),
      length: sizes[at] ?? 1,
      inner: product(sizes.slice(at + 1)),
      tensor: x,
      isCopy: false,
      outputShape,
    };
  }
  const order = [...x.shape.keys()];
  const permutation = [...order.filter((d) => !isReduced[d]), ...order.filter((d) => isReduced[d])];
  const tensor = transposed(backend, x, permutation);
  return { outer: size(false), length: size(true), inner: 1, tensor, isCopy: true, outputShape };
}
