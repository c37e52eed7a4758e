import { type Expression, instruction, simd } from "../expression.ts";

type V128 = Expression<"v128">;
const unary = (opcode: number) => (a: V128) => instruction("v128", simd(opcode), a);
const binary = (opcode: number) => (a: V128, b: V128) => instruction("v128", simd(opcode), a, b);

/** Four floats at a time. Multiply-add is `FunctionBuilder.madd`, since machines differ in it. */
export const f32x4 = {
  /** A number in all four lanes, written into the code; in loops `FunctionBuilder.constant` is faster. */
  const: (value: number): V128 => ({
    type: "v128",
    code: [...simd(12), ...new Uint8Array(new Float32Array(4).fill(value).buffer)],
  }),
  splat: (a: Expression<"f32">): V128 => instruction("v128", simd(19), a),
  extractLane: (a: V128, lane: 0 | 1 | 2 | 3): Expression<"f32"> =>
    instruction("f32", [...simd(31), lane], a),
  replaceLane: (a: V128, lane: 0 | 1 | 2 | 3, value: Expression<"f32">): V128 =>
    instruction("v128", [...simd(32), lane], a, value),
  eq: binary(65),
  ne: binary(66),
  lt: binary(67),
  gt: binary(68),
  le: binary(69),
  ge: binary(70),
  ceil: unary(103),
  floor: unary(104),
  trunc: unary(105),
  nearest: unary(106),
  abs: unary(224),
  neg: unary(225),
  sqrt: unary(227),
  add: binary(228),
  sub: binary(229),
  mul: binary(230),
  div: binary(231),
  /** NaN where either is; several instructions on x64. */
  min: binary(232),
  max: binary(233),
  /** `b < a ? b : a` and `a < b ? b : a`: one instruction on x64; NaN in `b` gives `a`. */
  pmin: binary(234),
  pmax: binary(235),
  fromI32x4: unary(250),
  /** Two doubles rounded, in lanes 0 and 1, zeros above. */
  fromF64x2: unary(94),
};
