import { sizeOf } from "@outlab/encoder-graph";
import type { SimdBackend } from "../../backend.ts";
import { type NumericType, numericType } from "../../numeric-type.ts";
import type { Op, OpCall, TensorInfo } from "../op.ts";
import { reduceByVectors } from "./reduce-by-vectors.ts";
import type { VectorReduction } from "./reduction-lanes.ts";
import { layOutReduction, type ReductionLayout } from "./reduction-layout.ts";

interface Reduction {
  readonly name: string;
  readonly start: number;
  readonly step: (total: number, value: number) => number;
  /** What the total of `length` values becomes. */
  readonly finish?: (total: number, length: number) => number;
  readonly vector?: VectorReduction;
  readonly result: (type: NumericType) => NumericType;
}

const counted = (type: NumericType): NumericType => (type === "bool" ? "int32" : type);
const same = (type: NumericType): NumericType => type;

export const sum: Reduction = {
  name: "Sum",
  start: 0,
  step: (total, value) => total + value,
  vector: "sum",
  result: counted,
};
export const maximum: Reduction = {
  name: "Max",
  start: Number.NEGATIVE_INFINITY,
  step: Math.max,
  vector: "maximum",
  result: same,
};

export const reductionOps: readonly Op[] = (
  [
    sum,
    maximum,
    { ...sum, name: "Mean", finish: (total, length) => total / length, result: () => "float32" },
    {
      name: "Min",
      start: Number.POSITIVE_INFINITY,
      step: Math.min,
      vector: "minimum",
      result: same,
    },
    { name: "Prod", start: 1, step: (total, value) => total * value, result: counted },
    { name: "Any", start: 0, step: (total, value) => Number(total !== 0 || value !== 0), result: same },
    { name: "All", start: 1, step: (total, value) => Number(total !== 0 && value !== 0), result: same },
  ] satisfies Reduction[]
).map((reduction) => ({
  name: reduction.name,
  run: (call) => {
    const { axis, reductionIndices, keepDims } = call.attrs as {
      axis?: number | number[];
      reductionIndices?: number | number[];
      keepDims: boolean;
    };
    return reduce(call, reduction, call.inputs.x, (axis ?? reductionIndices) as number[], keepDims);
  },
}));

/** The caller owns the result. */
export function reduce(
  call: OpCall,
  reduction: Reduction,
  x: TensorInfo,
  axis: number | number[],
  keepDims: boolean,
): TensorInfo {
  const { backend } = call;
  const layout = layOutReduction(call, x, axis, keepDims);
  const totals =
    reduction.vector && x.dtype === "float32" && sizeOf(x.shape) > 0
      ? reduceByVectors(backend, reduction.vector, layout.tensor, layout)
      : reduceByScalars(backend, reduction, layout);
  if (layout.isCopy) backend.disposeIntermediate(layout.tensor);
  const { finish } = reduction;
  const output = backend.makeTensor(layout.outputShape, reduction.result(numericType(x.dtype)));
  backend.view(output).set(finish ? totals.map((total) => finish(total, layout.length)) : totals);
  return output;
}

function reduceByScalars(
  backend: SimdBackend,
  { start, step }: Reduction,
  { outer, length, inner, tensor }: ReductionLayout,
): Float64Array {
  const values = backend.view(tensor);
  const totals = new Float64Array(outer * inner).fill(start);
  for (let o = 0; o < outer; o++)
    for (let j = 0; j < length; j++)
      for (let i = 0; i < inner; i++)
        totals[o * inner + i] = step(totals[o * inner + i], values[(o * length + j) * inner + i]);
  return totals;
}
