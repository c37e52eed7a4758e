import { f32x4, v128 } from "@outlab/wasm-assembler";
import { identity } from "../moves/reshape.ts";
import type { Op } from "../op.ts";
import { type UnaryFormula, unaryOp } from "./unary.ts";
import { vectorExp } from "./vector-exp.ts";

export const exponential: UnaryFormula = {
  name: "Exp",
  scalar: Math.exp,
  vector: vectorExp,
  result: "float32",
};
export const relu: UnaryFormula = {
  name: "Relu",
  scalar: (x) => Math.max(0, x),
  vector: (_, x) => f32x4.max(x, v128.zero()),
};
export const sigmoid: UnaryFormula = {
  name: "Sigmoid",
  scalar: (x) => 1 / (1 + Math.exp(-x)),
  vector: (f, x) => {
    const one = f.constant(1);
    return f32x4.div(one, f32x4.add(one, vectorExp(f, f.let(f32x4.neg(x)))));
  },
};

export const elementaryOps: readonly Op[] = (
  [
    exponential,
    relu,
    sigmoid,
    { name: "Abs", scalar: Math.abs, vector: (_, x) => f32x4.abs(x) },
    { name: "Square", scalar: (x) => x * x, vector: (_, x) => f32x4.mul(x, x) },
    { name: "Sqrt", scalar: Math.sqrt, vector: (_, x) => f32x4.sqrt(x) },
    {
      name: "Rsqrt",
      scalar: (x) => 1 / Math.sqrt(x),
      vector: (f, x) => f32x4.div(f.constant(1), f32x4.sqrt(x)),
    },
    { name: "Reciprocal", scalar: (x) => 1 / x, vector: (f, x) => f32x4.div(f.constant(1), x) },
    { name: "Log", scalar: Math.log },
    { name: "Expm1", scalar: Math.expm1 },
    { name: "Log1p", scalar: Math.log1p },
    { name: "Tanh", scalar: Math.tanh },
    { name: "Softplus", scalar: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) },
    { name: "Sin", scalar: Math.sin },
    { name: "Cos", scalar: Math.cos },
    { name: "Sign", scalar: (x) => Number(x > 0) - Number(x < 0) },
    { name: "Floor", scalar: Math.floor },
    { name: "Ceil", scalar: Math.ceil },
    { name: "Round", scalar: roundHalfToEven },
    { name: "IsNan", scalar: Number.isNaN, result: "bool" },
    { name: "IsFinite", scalar: Number.isFinite, result: "bool" },
    { name: "IsInf", scalar: (x) => Math.abs(x) === Number.POSITIVE_INFINITY, result: "bool" },
    { name: "LogicalNot", scalar: (x) => x === 0, result: "bool" },
  ] satisfies UnaryFormula[]
).map(unaryOp);

const negative = unaryOp({ name: "Neg", scalar: (x) => -x, vector: (_, x) => f32x4.neg(x) });
/** A bool stays what it is: -1 is true, as 1 is. */
export const negate: Op = {
  name: negative.name,
  run: (call) => (call.inputs.x.dtype === "bool" ? identity : negative).run(call),
};

/** The derivative of relu: 1 above 0, else `alpha`; NaN stays. */
export const step: Op = {
  name: "Step",
  run: (call) => {
    const { alpha } = call.attrs as { alpha: number };
    return unaryOp({
      name: `Step ${alpha}`,
      scalar: (x) => (Number.isNaN(x) ? x : x > 0 ? 1 : alpha),
      vector: (f, x) => {
        const chosen = v128.bitSelect(f.constant(1), f.constant(alpha), f32x4.gt(x, v128.zero()));
        return v128.bitSelect(chosen, x, f32x4.eq(x, x));
      },
    }).run(call);
  },
};

export const clipByValue: Op = {
  name: "ClipByValue",
  run: (call) => {
    const { clipValueMin: low, clipValueMax: high } = call.attrs as Record<string, number>;
    return unaryOp({ name: "ClipByValue", scalar: (x) => (x > high ? high : x < low ? low : x) }).run(call);
  },
};

function roundHalfToEven(x: number): number {
  const floor = Math.floor(x);
  if (x - floor !== 0.5) return Math.round(x);
  return floor % 2 === 0 ? floor : floor + 1;
}
