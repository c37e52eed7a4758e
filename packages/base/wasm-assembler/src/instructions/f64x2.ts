import { type Expression, instruction, simd } from "../expression.ts";
import { v128 } from "./v128.ts";

type V128 = Expression<"v128">;

const binary = (opcode: number) => (a: V128, b: V128) => instruction("v128", simd(opcode), a, b);

/** Two doubles at a time, for sums of many floats. */
export const f64x2 = {
  sqrt: (a: V128): V128 => instruction("v128", simd(239), a),
  add: binary(240),
  sub: binary(241),
  mul: binary(242),
  extractLane: (a: V128, lane: 0 | 1): Expression<"f64"> => instruction("f64", [...simd(33), lane], a),
  /** Lanes 0 and 1, or 2 and 3, of four floats. */
  fromLowF32x4: (a: V128): V128 => instruction("v128", simd(95), a),
  fromHighF32x4: (a: V128): V128 => f64x2.fromLowF32x4(v128.shuffle32(a, a, [2, 3, 2, 3])),
};
