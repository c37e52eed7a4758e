import { type Expression, instruction, memoryOperand } from "../expression.ts";
import { type I32, i32 } from "./i32.ts";

/** Where f32 and f64 differ: the opcodes of one run parallel to those of the other. */
interface FloatLayout<T extends "f32" | "f64"> {
  readonly type: T;
  readonly compare: number;
  readonly unary: number;
  readonly load: number;
  readonly alignment: number;
  readonly fromI32S: number;
  readonly fromI32U: number;
}

/** Instructions that exist for both float types. */
export function floatInstructions<T extends "f32" | "f64">(layout: FloatLayout<T>) {
  const { type } = layout;
  type F = Expression<T>;
  const unary = (index: number) => (a: F) => instruction(type, [layout.unary + index], a);
  const binary = (index: number) => (a: F, b: F) => instruction(type, [layout.unary + index], a, b);
  const compare = (index: number) => (a: F, b: F) => instruction("i32", [layout.compare + index], a, b);
  return {
    abs: unary(0),
    neg: unary(1),
    ceil: unary(2),
    floor: unary(3),
    trunc: unary(4),
    /** To the nearest whole number, halves to the even one. */
    nearest: unary(5),
    sqrt: unary(6),
    add: binary(7),
    sub: binary(8),
    mul: binary(9),
    div: binary(10),
    min: binary(11),
    max: binary(12),
    copysign: binary(13),
    eq: compare(0),
    ne: compare(1),
    lt: compare(2),
    gt: compare(3),
    le: compare(4),
    ge: compare(5),
    load: (address: I32, offsetBytes = 0): F =>
      instruction(type, [layout.load, ...memoryOperand(offsetBytes, layout.alignment)], i32.of(address)),
    fromI32S: (a: I32): F => instruction(type, [layout.fromI32S], i32.of(a)),
    fromI32U: (a: I32): F => instruction(type, [layout.fromI32U], i32.of(a)),
    /** `a` where the condition is not 0, else `b`; both are evaluated. */
    select: (condition: I32, a: F, b: F): F => instruction(type, [0x1b], a, b, i32.of(condition)),
  };
}
