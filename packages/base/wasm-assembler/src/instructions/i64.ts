import { type Expression, instruction } from "../expression.ts";
import { signed } from "../leb128.ts";

type I64 = Expression<"i64">;

/** The few 64-bit operations that packing two words into one atomic needs. */
export const i64 = {
  const: (value: number | bigint): I64 => ({ type: "i64", code: [0x42, ...signed(value)] }),
  add: (a: I64, b: I64): I64 => instruction("i64", [0x7c], a, b),
  or: (a: I64, b: I64): I64 => instruction("i64", [0x84], a, b),
  shl: (a: I64, b: I64): I64 => instruction("i64", [0x86], a, b),
  shrU: (a: I64, b: I64): I64 => instruction("i64", [0x88], a, b),
  extendU: (a: Expression<"i32">): I64 => instruction("i64", [0xad], a),
};
