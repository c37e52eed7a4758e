/** What all ops of two operands share: broadcasting, and vectors and threads where the op has a vector form. */
import type { SimdBackend } from "../../backend.ts";
import { type NumericType, numericType } from "../../numeric-type.ts";
import {
  broadcastShape,
  broadcastStrides,
  collapse,
  contiguous,
  forEachRow,
  type Walk,
} from "../moves/strides.ts";
import type { Op, TensorInfo, Values } from "../op.ts";
import { runVector, type VectorFormula } from "./vector-kernel.ts";

export interface BinaryFormula {
  readonly name: string;
  /** Of two numbers; a boolean is stored as 1 or 0. */
  readonly scalar: (a: number, b: number) => number | boolean;
  /** The same of four floats at a time, where it is worth a kernel; a boolean is a mask. */
  readonly vector?: VectorFormula;
  /** Instead of the operands' own type. */
  readonly result?: NumericType;
}

export function binaryOp(formula: BinaryFormula): Op {
  return {
    name: formula.name,
    run: ({ backend, inputs: { a, b } }) => combine(backend, formula, a, b),
  };
}

/** Applies a formula to two tensors with broadcasting; the caller owns the result. */
export function combine(
  backend: SimdBackend,
  formula: BinaryFormula,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo {
  const [type] = [numericType(a.dtype), numericType(b.dtype)];
  const shape = broadcastShape(a.shape, b.shape);
  const output = backend.makeTensor(shape, formula.result ?? type);
  const strides = [contiguous(shape), broadcastStrides(a.shape, shape), broadcastStrides(b.shape, shape)];
  const walk = collapse({ shape, strides });
  const tensors = [output, a, b];
  const isFloat = a.dtype === "float32" && b.dtype === "float32";
  if (!(formula.vector && isFloat && runVector(backend, formula.name, formula.vector, walk, tensors)))
    runScalars(formula.scalar, walk, backend.view(output), backend.view(a), backend.view(b));
  return output;
}

function runScalars(scalar: BinaryFormula["scalar"], walk: Walk, output: Values, a: Values, b: Values): void {
  const last = walk.shape.length - 1;
  const length = last < 0 ? 1 : walk.shape[last];
  const [, stepA, stepB] = last < 0 ? [0, 0, 0] : walk.strides.map((operand) => operand[last]);
  forEachRow(walk, ([offset, offsetA, offsetB]) => {
    for (let i = 0; i < length; i++)
      output[offset + i] = scalar(a[offsetA + i * stepA], b[offsetB + i * stepB]) as number;
  });
}
