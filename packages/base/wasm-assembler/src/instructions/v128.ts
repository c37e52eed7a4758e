import { type Expression, instruction, memoryOperand, simd } from "../expression.ts";
import { type I32, i32 } from "./i32.ts";

type V128 = Expression<"v128">;

/** 128 bits, with lanes of any type. */
export const v128 = {
  load: (address: I32, offsetBytes = 0): V128 =>
    instruction("v128", [...simd(0), ...memoryOperand(offsetBytes, 2)], i32.of(address)),
  /** One 32-bit word in all four lanes. */
  loadSplat32: (address: I32, offsetBytes = 0): V128 =>
    instruction("v128", [...simd(9), ...memoryOperand(offsetBytes, 2)], i32.of(address)),
  /** One 64-bit word in both halves. */
  loadSplat64: (address: I32, offsetBytes = 0): V128 =>
    instruction("v128", [...simd(10), ...memoryOperand(offsetBytes, 3)], i32.of(address)),
  /** One 32-bit word in lane 0, zeros above. */
  loadZero32: (address: I32, offsetBytes = 0): V128 =>
    instruction("v128", [...simd(92), ...memoryOperand(offsetBytes, 2)], i32.of(address)),
  zero: (): V128 => ({ type: "v128", code: [...simd(12), ...new Array<number>(16).fill(0)] }),
  not: (a: V128): V128 => instruction("v128", simd(77), a),
  and: (a: V128, b: V128): V128 => instruction("v128", simd(78), a, b),
  /** a and not b. */
  andNot: (a: V128, b: V128): V128 => instruction("v128", simd(79), a, b),
  or: (a: V128, b: V128): V128 => instruction("v128", simd(80), a, b),
  xor: (a: V128, b: V128): V128 => instruction("v128", simd(81), a, b),
  /** Bits of `a` where the mask's bits are set, else those of `b`. */
  bitSelect: (a: V128, b: V128, mask: V128): V128 => instruction("v128", simd(82), a, b, mask),
  anyTrue: (a: V128): Expression<"i32"> => instruction("i32", simd(83), a),
  /** Lanes 0-3 are of `a`, 4-7 of `b`. */
  shuffle32: (a: V128, b: V128, lanes: readonly [number, number, number, number]): V128 =>
    instruction(
      "v128",
      [...simd(13), ...lanes.flatMap((lane) => [0, 1, 2, 3].map((i) => 4 * lane + i))],
      a,
      b,
    ),
};
