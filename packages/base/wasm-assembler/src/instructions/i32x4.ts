import { type Expression, instruction, simd } from "../expression.ts";

type V128 = Expression<"v128">;
const binary = (opcode: number) => (a: V128, b: V128) => instruction("v128", simd(opcode), a, b);
const shift = (opcode: number) => (a: V128, bits: Expression<"i32">) =>
  instruction("v128", simd(opcode), a, bits);

/** Four integers at a time. */
export const i32x4 = {
  splat: (a: Expression<"i32">): V128 => instruction("v128", simd(17), a),
  extractLane: (a: V128, lane: 0 | 1 | 2 | 3): Expression<"i32"> =>
    instruction("i32", [...simd(27), lane], a),
  eq: binary(55),
  ne: binary(56),
  ltS: binary(57),
  gtS: binary(59),
  leS: binary(61),
  geS: binary(63),
  /** The lanes' signs as bits 0 to 3: of a mask, which lanes it holds. */
  bitmask: (a: V128): Expression<"i32"> => instruction("i32", simd(164), a),
  shl: shift(171),
  shrS: shift(172),
  shrU: shift(173),
  add: binary(174),
  sub: binary(177),
  mul: binary(181),
  minS: binary(182),
  maxS: binary(184),
  /** Towards zero; out of range saturates, NaN becomes 0. */
  truncateF32x4: (a: V128): V128 => instruction("v128", simd(248), a),
};
