/**
 * A WebAssembly expression is its type and the bytes that leave its value on the stack: building one writes it, so an
 * assembler needs no tree. `i32.ts`, `f32.ts`, `f32x4.ts` ... list the instructions.
 */
import { unsigned } from "./leb128.ts";

export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

export interface Expression<T extends ValueType = ValueType> {
  readonly type: T;
  readonly code: readonly number[];
  /** The value of an i32 constant, by which address arithmetic folds while it is written. */
  readonly constant?: number;
}

export const TYPE_CODES: Readonly<Record<ValueType, number>> = {
  i32: 0x7f,
  i64: 0x7e,
  f32: 0x7d,
  f64: 0x7c,
  v128: 0x7b,
};

/** Operands, then an opcode (and its immediates). */
export function instruction<T extends ValueType>(
  type: T,
  opcode: readonly number[],
  ...operands: readonly Expression[]
): Expression<T> {
  return { type, code: [...operands.flatMap((operand) => operand.code), ...opcode] };
}

/** Opcodes behind the SIMD prefix. */
export const simd = (opcode: number): number[] => [0xfd, ...unsigned(opcode)];

/** Alignment exponent (a hint, except for atomics) and byte offset of a memory access. */
export function memoryOperand(offsetBytes: number, alignment: number): number[] {
  if (!(Number.isInteger(offsetBytes) && offsetBytes >= 0))
    throw new RangeError(`a memory offset is a whole number from 0, found ${offsetBytes}`);
  return [...unsigned(alignment), ...unsigned(offsetBytes)];
}
