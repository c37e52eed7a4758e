/** `FunctionBuilder` as it is: each of its methods writes the bytes of its instructions. */
import { type Expression, instruction, memoryOperand, simd, type ValueType } from "../expression.ts";
import { f32x4 } from "../instructions/f32x4.ts";
import { i32 } from "../instructions/i32.ts";
import { unsigned } from "../leb128.ts";
import type { FunctionBuilder, FunctionHandle, I32OrExpression } from "./function-builder.ts";
import { type FunctionCode, functionCode } from "./function-code.ts";
import { neighboursTogether, type Store } from "./neighbouring-stores.ts";

/** What a function needs of its module. */
interface FunctionContext {
  readonly relaxed: boolean;
  readonly wide: boolean;
  /** Index of a float global that holds this number. */
  constantGlobal(value: number): number;
  typeIndex(parameters: readonly ValueType[], result: ValueType | undefined): number;
}

/** @returns the encoded function. @param body  writes it, with the parameters as locals. */
export function writeFunction(
  parameters: readonly ValueType[],
  context: FunctionContext,
  body: (f: FunctionBuilder, parameters: FunctionCode["parameters"]) => void,
): number[] {
  const code = functionCode(parameters, context);
  body(functionBuilder(code, context), code.parameters);
  return code.finish();
}

function functionBuilder(code: FunctionCode, context: FunctionContext): FunctionBuilder {
  const { statement, set, nested, jump } = code;
  let putOff: Store[] | undefined;
  const f: FunctionBuilder = {
    wide: context.wide,
    local: code.local,
    let: (value) => {
      const target = code.local(value.type);
      set(target, value);
      return target;
    },
    set,
    advance: (target, value) => set(target, i32.add(target, value)),
    store: (address, value, offsetBytes = 0) => {
      const write = { address: i32.of(address), value, offsetBytes };
      if (putOff && value.type === "v128") putOff.push({ ...write, value: f.let(value) });
      else store(code, write);
    },
    storesLast: (inside) => {
      if (!context.wide) return inside();
      putOff = [];
      inside();
      const stores = neighboursTogether(putOff);
      putOff = undefined;
      for (const late of stores) store(code, late);
    },
    store8: (address, value, offsetBytes = 0) =>
      statement([0x3a, ...memoryOperand(offsetBytes, 0)], i32.of(address), value),
    storeLane0: (address, value, offsetBytes = 0) =>
      statement([...simd(90), ...memoryOperand(offsetBytes, 2), 0], i32.of(address), value),
    storeLowHalf: (address, value, offsetBytes = 0) =>
      statement([...simd(91), ...memoryOperand(offsetBytes, 3), 0], i32.of(address), value),
    atomicStore: (address, value, offsetBytes = 0) =>
      statement([0xfe, 0x17, ...memoryOperand(offsetBytes, 2)], i32.of(address), i32.of(value)),
    atomicStore64: (address, value, offsetBytes = 0) =>
      statement([0xfe, 0x18, ...memoryOperand(offsetBytes, 3)], i32.of(address), value),
    fill: (address, byte, sizeBytes) =>
      statement([0xfc, 11, 0], i32.of(address), i32.of(byte), i32.of(sizeBytes)),
    copy: (target, source, sizeBytes) =>
      statement([0xfc, 10, 0, 0], i32.of(target), i32.of(source), i32.of(sizeBytes)),
    constant: code.constant,
    madd: (a, b, c) =>
      context.relaxed ? instruction("v128", simd(0x105), a, b, c) : f32x4.add(f32x4.mul(a, b), c),
    nmadd: (a, b, c) =>
      context.relaxed ? instruction("v128", simd(0x106), a, b, c) : f32x4.sub(c, f32x4.mul(a, b)),
    for: (start, end, step, inside) => {
      const [first, last] = [i32.of(start), i32.of(end)];
      const i = f.let(first);
      const repeat = () =>
        f.loop((again) => {
          inside(i);
          f.advance(i, step);
          f.jumpIf(again, i32.ltU(i, last));
        });
      const runs = i32.ltU(first, last);
      if (runs.constant === 1) repeat();
      else if (runs.constant === undefined) f.if(runs, repeat);
    },
    repeat: (count, inside) =>
      f.loop((again) => {
        inside();
        f.advance(count, -1);
        f.jumpIf(again, count);
      }),
    while: (condition, inside) =>
      f.block((exit) =>
        f.loop((again) => {
          f.jumpIf(exit, i32.eqz(condition()));
          inside();
          f.jump(again);
        }),
      ),
    if: (condition, then, otherwise) =>
      nested([...condition.code, 0x04, 0x40], () => {
        then();
        if (!otherwise) return;
        statement([0x05]);
        otherwise();
      }),
    block: (inside) => nested([0x02, 0x40], inside),
    loop: (inside) => nested([0x03, 0x40], inside, true),
    jump,
    jumpIf: (label, condition) => {
      if (context.wide) f.if(condition, () => jump(label));
      else statement([0x0d, ...code.jumpOperand(label)], condition);
    },
    return: (value) => statement([0x0f], ...(value ? [value] : [])),
    drop: (value) => statement([0x1a], value),
    call: (target, ...args) =>
      instruction(target.result, [0x10, ...unsigned(target.index)], ...argumentsOf(target, args)),
    callVoid: (target, ...args) => statement([0x10, ...unsigned(target.index)], ...argumentsOf(target, args)),
    callTable: (entry, ...args) => {
      const words = args.map(() => "i32" as const);
      const type = context.typeIndex(words, undefined);
      statement([0x11, ...unsigned(type), 0], ...args.map(i32.of), i32.of(entry));
    },
  };
  return f;
}

function store(code: FunctionCode, { address, value, offsetBytes }: Store): void {
  const { opcode, alignment } = STORES[value.type];
  code.statement([...opcode, ...memoryOperand(offsetBytes, alignment)], address, value);
}

const STORES: Readonly<Record<ValueType, { opcode: readonly number[]; alignment: number }>> = {
  i32: { opcode: [0x36], alignment: 2 },
  i64: { opcode: [0x37], alignment: 3 },
  f32: { opcode: [0x38], alignment: 2 },
  f64: { opcode: [0x39], alignment: 3 },
  v128: { opcode: simd(11), alignment: 2 },
};

function argumentsOf(target: FunctionHandle, args: readonly I32OrExpression[]): readonly Expression[] {
  const values = args.map((value) => (typeof value === "number" ? i32.of(value) : value));
  const found = values.map((value) => value.type).join();
  if (found !== target.parameters.join())
    throw new TypeError(`function ${target.index} takes (${target.parameters.join()}), found (${found})`);
  return values;
}
