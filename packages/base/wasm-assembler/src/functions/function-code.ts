/** The bytes of one WebAssembly function while it is written: its locals, its constants, and the blocks around the next byte. */
import { type Expression, instruction, TYPE_CODES, type ValueType } from "../expression.ts";
import { f32x4 } from "../instructions/f32x4.ts";
import { unsigned } from "../leb128.ts";
import type { Label, Local } from "./function-builder.ts";

export interface FunctionCode {
  readonly parameters: readonly Local[];
  local<T extends ValueType>(type: T): Local<T>;
  /** A local of four lanes that is set before the body. */
  constant(value: number): Local<"v128">;
  statement(opcode: readonly number[], ...operands: readonly Expression[]): void;
  set<T extends ValueType>(local: Local<T>, value: Expression<T>): void;
  /** @param opening  the instruction that the end of `inside` closes. @param repeats  whether its label leads back to it. */
  nested(opening: readonly number[], inside: (label: Label) => void, repeats?: boolean): void;
  jump(label: Label): void;
  /** What a jump to the label names it by, from here. */
  jumpOperand(label: Label): readonly number[];
  /** The encoded function. */
  finish(): number[];
}

/**
 * @param wide  whether V8 widens vectors.
 * @param constantGlobal  gives the index of a float global that holds a number.
 */
export function functionCode(
  parameters: readonly ValueType[],
  { wide, constantGlobal }: { readonly wide: boolean; readonly constantGlobal: (value: number) => number },
): FunctionCode {
  const localTypes: ValueType[] = [...parameters];
  const prologue: number[] = [];
  const body: number[] = [];
  const constants = new Map<number, Local<"v128">>();
  let depth = 0;

  const local = <T extends ValueType>(type: T): Local<T> => localOf(localTypes.push(type) - 1, type);
  /** Never set. */
  const zero = wide ? local("v128") : undefined;
  const write = (bytes: readonly number[]): void => {
    for (const byte of bytes) body.push(byte);
  };
  const statement: FunctionCode["statement"] = (opcode, ...operands) => {
    for (const { code } of operands) write(code);
    write(opcode);
  };
  const set: FunctionCode["set"] = (target, value) => statement([0x21, ...unsigned(target.index)], value);
  /** Else V8 would take the vectors of a block or of a loop's turn for values needed later, and leave them narrow. */
  const forget = (outerLocals: number): void => {
    if (!zero) return;
    const kept = new Set([...constants.values()].map(({ index }) => index));
    for (const [index, type] of localTypes.entries())
      if (index >= outerLocals && type === "v128" && !kept.has(index)) set(localOf(index, type), zero);
  };
  const jumpOperand = (label: Label): number[] => unsigned(depth - label.depth);

  return {
    parameters: parameters.map((type, index) => localOf(index, type)),
    local,
    constant(value) {
      const known = constants.get(value);
      if (known) return known;
      const fresh = local("v128");
      const scalar = instruction("f32", [0x23, ...unsigned(constantGlobal(value))]);
      prologue.push(...f32x4.splat(scalar).code, 0x21, ...unsigned(fresh.index));
      constants.set(value, fresh);
      return fresh;
    },
    statement,
    set,
    nested(opening, inside, repeats = false) {
      const outerLocals = localTypes.length;
      write(opening);
      depth += 1;
      inside({ depth, repeats, outerLocals });
      forget(outerLocals);
      depth -= 1;
      write([0x0b]);
    },
    jump(label) {
      if (label.repeats) forget(label.outerLocals);
      write([0x0c, ...jumpOperand(label)]);
    },
    jumpOperand,
    finish() {
      const declared = localTypes.slice(parameters.length);
      const locals = [...unsigned(declared.length), ...declared.flatMap((type) => [1, TYPE_CODES[type]])];
      const code = [...locals, ...prologue, ...body, 0x0b];
      return [...unsigned(code.length), ...code];
    },
  };
}

function localOf<T extends ValueType>(index: number, type: T): Local<T> {
  return { type, index, code: [0x20, ...unsigned(index)] };
}
