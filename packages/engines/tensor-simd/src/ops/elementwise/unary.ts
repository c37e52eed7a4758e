/** What all ops of one operand share. */

import { sizeOf } from "@outlab/encoder-graph";
import type { SimdBackend } from "../../backend.ts";
import { type NumericType, numericType } from "../../numeric-type.ts";
import type { Op, TensorInfo } from "../op.ts";
import { runVector, type VectorFormula } from "./vector-kernel.ts";

export interface UnaryFormula {
  readonly name: string;
  /** A boolean is stored as 1 or 0. */
  readonly scalar: (x: number) => number | boolean;
  readonly vector?: VectorFormula;
  /** Instead of the operand's own type. */
  readonly result?: NumericType;
}

export function unaryOp(formula: UnaryFormula): Op {
  return { name: formula.name, run: ({ backend, inputs: { x } }) => transform(backend, formula, x) };
}

/** Applies a formula to each value; the caller owns the result. */
export function transform(backend: SimdBackend, formula: UnaryFormula, x: TensorInfo): TensorInfo {
  const output = backend.makeTensor(x.shape, formula.result ?? numericType(x.dtype));
  const size = sizeOf(x.shape);
  const walk = { shape: [size], strides: [[1], [1]] };
  const isFloat = x.dtype === "float32" && output.dtype === "float32";
  if (formula.vector && isFloat && runVector(backend, formula.name, formula.vector, walk, [output, x]))
    return output;
  const { scalar } = formula;
  const [values, from] = [backend.view(output), backend.view(x)];
  for (let i = 0; i < size; i++) values[i] = scalar(from[i]) as number;
  return output;
}
