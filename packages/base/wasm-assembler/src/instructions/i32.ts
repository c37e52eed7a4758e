import { type Expression, instruction, memoryOperand } from "../expression.ts";
import { signed } from "../leb128.ts";

/** An i32 operand; a number stands for a constant. */
export type I32 = Expression<"i32"> | number;

const constant = (value: number): Expression<"i32"> => ({
  type: "i32",
  code: [0x41, ...signed(value | 0)],
  constant: value | 0,
});
const of = (value: I32): Expression<"i32"> => (typeof value === "number" ? constant(value) : value);

/** A two-operand instruction that is computed here and now where both operands are constants. */
function binary(opcode: number, fold: (a: number, b: number) => number, neutralRight?: number) {
  return (a: I32, b: I32): Expression<"i32"> => {
    const [left, right] = [of(a), of(b)];
    if (left.constant !== undefined && right.constant !== undefined)
      return constant(fold(left.constant, right.constant));
    if (neutralRight !== undefined && right.constant === neutralRight) return left;
    return instruction("i32", [opcode], left, right);
  };
}
const load =
  (opcode: number, alignment: number) =>
  (address: I32, offsetBytes = 0) =>
    instruction("i32", [opcode, ...memoryOperand(offsetBytes, alignment)], of(address));

/** Integers and addresses: an address may exceed 2 GiB, so addresses compare unsigned. */
export const i32 = {
  of,
  const: constant,
  add: binary(0x6a, (a, b) => a + b, 0),
  sub: binary(0x6b, (a, b) => a - b, 0),
  mul: binary(0x6c, Math.imul, 1),
  divS: binary(0x6d, (a, b) => Math.trunc(a / b), 1),
  divU: binary(0x6e, (a, b) => Math.floor((a >>> 0) / (b >>> 0)), 1),
  remS: binary(0x6f, (a, b) => a % b),
  remU: binary(0x70, (a, b) => (a >>> 0) % (b >>> 0)),
  and: binary(0x71, (a, b) => a & b),
  or: binary(0x72, (a, b) => a | b, 0),
  xor: binary(0x73, (a, b) => a ^ b, 0),
  shl: binary(0x74, (a, b) => a << b, 0),
  shrS: binary(0x75, (a, b) => a >> b, 0),
  shrU: binary(0x76, (a, b) => a >>> b, 0),
  eq: binary(0x46, (a, b) => Number(a === b)),
  ne: binary(0x47, (a, b) => Number(a !== b)),
  ltS: binary(0x48, (a, b) => Number(a < b)),
  ltU: binary(0x49, (a, b) => Number(a >>> 0 < b >>> 0)),
  gtS: binary(0x4a, (a, b) => Number(a > b)),
  gtU: binary(0x4b, (a, b) => Number(a >>> 0 > b >>> 0)),
  leS: binary(0x4c, (a, b) => Number(a <= b)),
  leU: binary(0x4d, (a, b) => Number(a >>> 0 <= b >>> 0)),
  geS: binary(0x4e, (a, b) => Number(a >= b)),
  geU: binary(0x4f, (a, b) => Number(a >>> 0 >= b >>> 0)),
  /** Zero bits below the lowest one; 32 where there is none. */
  ctz: (a: I32): Expression<"i32"> => instruction("i32", [0x68], of(a)),
  eqz: (a: I32): Expression<"i32"> => instruction("i32", [0x45], of(a)),
  load: load(0x28, 2),
  load8U: load(0x2d, 0),
  load8S: load(0x2c, 0),
  /** The bits of a float. */
  reinterpretF32: (a: Expression<"f32">): Expression<"i32"> => instruction("i32", [0xbc], a),
  /** Towards zero; out of range saturates, NaN becomes 0. */
  truncateF32: (a: Expression<"f32">): Expression<"i32"> => instruction("i32", [0xfc, 0x00], a),
  wrapI64: (a: Expression<"i64">): Expression<"i32"> => instruction("i32", [0xa7], a),
  /** `a` where the condition is not 0, else `b`; both are evaluated. */
  select: (condition: I32, a: I32, b: I32): Expression<"i32"> =>
    instruction("i32", [0x1b], of(a), of(b), of(condition)),
};
