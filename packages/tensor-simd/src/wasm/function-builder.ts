/** Writes one WebAssembly function: locals, stores and control flow around the expressions of the sibling files. */
import {
  type Expression,
  instruction,
  memoryOperand,
  simd,
  TYPE_CODES,
  type ValueType,
} from "./expression.ts";
import { f32x4 } from "./f32x4.ts";
import { type I32, i32 } from "./i32.ts";
import { unsigned } from "./leb128.ts";
import { neighboursTogether, type Store } from "./neighbouring-stores.ts";

export interface Local<T extends ValueType = ValueType> extends Expression<T> {
  readonly index: number;
}

/** A function of the same module or an import: what a call needs to know. */
export interface FunctionHandle<R extends ValueType | undefined = ValueType | undefined> {
  readonly index: number;
  readonly parameters: readonly ValueType[];
  readonly result: R;
}

/** A place to jump to, known inside the `block` or `loop` that made it. */
export interface Label {
  readonly depth: number;
  /** Whether jumping there repeats, and the number of locals at its beginning. */
  readonly repeats: boolean;
  readonly outerLocals: number;
}

export interface FunctionBuilder {
  /** Whether V8 makes one 256-bit instruction of two neighbouring vectors' alike ones: see `wide-vectors.ts`. */
  readonly wide: boolean;
  /** Zero at first. */
  local<T extends ValueType>(type: T): Local<T>;
  /** A local that holds `value` from here to the end of the block or loop's turn: a vector is lost behind it. */
  let<T extends ValueType>(value: Expression<T>): Local<T>;
  set<T extends ValueType>(local: Local<T>, value: Expression<T>): void;
  /** `local += value`. */
  advance(local: Local<"i32">, value: I32): void;
  /** Stores 32, 64 or 128 bits, by the value's type. */
  store(address: I32, value: Expression, offsetBytes?: number): void;
  /** Stores the low byte. */
  store8(address: I32, value: Expression<"i32">, offsetBytes?: number): void;
  /** Stores lane 0 alone. */
  storeLane0(address: I32, value: Expression<"v128">, offsetBytes?: number): void;
  atomicStore(address: I32, value: I32, offsetBytes?: number): void;
  atomicStore64(address: I32, value: Expression<"i64">, offsetBytes?: number): void;
  /**
   * Puts off the vector stores that `body` writes until its end, neighbours side by side, the upper first: only so does
   * V8 see that a pair of them is one. They must not change what `body` loads. Without `wide` they stay where they are.
   */
  storesLast(body: () => void): void;
  /** `memory.fill` and `memory.copy`, in bytes. */
  fill(address: I32, byte: I32, sizeBytes: I32): void;
  copy(target: I32, source: I32, sizeBytes: I32): void;
  /**
   * A constant in all four lanes, loaded once at the function's start. V8 builds a literal splat anew (three
   * instructions) at each use, but has to keep what it loaded.
   */
  constant(value: number): Expression<"v128">;
  /** a * b + c: one instruction under relaxed SIMD, else two with two roundings. */
  madd(a: Expression<"v128">, b: Expression<"v128">, c: Expression<"v128">): Expression<"v128">;
  /** c - a * b. */
  nmadd(a: Expression<"v128">, b: Expression<"v128">, c: Expression<"v128">): Expression<"v128">;
  /** For the unsigned i = start; i < end; i += step. The body may run zero times unless both ends are constants. */
  for(start: I32, end: I32, step: I32, body: (i: Local<"i32">) => void): void;
  /** Repeats while the condition, an expression made anew by each call, is not 0. */
  while(condition: () => Expression<"i32">, body: () => void): void;
  if(condition: Expression<"i32">, then: () => void, otherwise?: () => void): void;
  /** `jump(exit)` leaves it. */
  block(body: (exit: Label) => void): void;
  /** `jump(again)` repeats it; reaching its end leaves it. */
  loop(body: (again: Label) => void): void;
  jump(label: Label): void;
  jumpIf(label: Label, condition: Expression<"i32">): void;
  return(value?: Expression): void;
  /** Evaluates and drops. */
  drop(value: Expression): void;
  call<T extends ValueType>(target: FunctionHandle<T>, ...args: readonly I32OrExpression[]): Expression<T>;
  callVoid(target: FunctionHandle<undefined>, ...args: readonly I32OrExpression[]): void;
  /** Calls the entry of table 0, which takes i32s and returns nothing. */
  callTable(entry: I32, ...args: readonly I32[]): void;
}

export type I32OrExpression = Expression | number;

/** What a function needs of its module. */
export interface FunctionContext {
  readonly relaxed: boolean;
  readonly wide: boolean;
  /** Index of a float global that holds this number. */
  constantGlobal(value: number): number;
  typeIndex(parameters: readonly ValueType[], result: ValueType | undefined): number;
}

/** @returns the builder, its parameters as locals, and `finish`, which encodes the body. */
export function functionBuilder<P extends readonly ValueType[]>(parameters: P, context: FunctionContext) {
  const localTypes: ValueType[] = [...parameters];
  const prologue: number[] = [];
  const body: number[] = [];
  const constants = new Map<number, Local<"v128">>();
  let depth = 0;
  let putOff: Store[] | undefined;

  const get = <T extends ValueType>(index: number, type: T): Local<T> => ({
    type,
    index,
    code: [0x20, ...unsigned(index)],
  });
  const local = <T extends ValueType>(type: T): Local<T> => get(localTypes.push(type) - 1, type);
  /** Never set. */
  const zero = context.wide ? local("v128") : undefined;
  const write = (...bytes: readonly number[]): void => {
    for (const byte of bytes) body.push(byte);
  };
  const statement = (opcode: readonly number[], ...operands: readonly Expression[]): void => {
    for (const operand of operands) write(...operand.code);
    write(...opcode);
  };
  const set = <T extends ValueType>(target: Local<T>, value: Expression<T>): void =>
    statement([0x21, ...unsigned(target.index)], value);
  const nested = (opening: readonly number[], inside: (label: Label) => void, repeats = false): void => {
    const outerLocals = localTypes.length;
    write(...opening);
    depth += 1;
    inside({ depth, repeats, outerLocals });
    forget(outerLocals);
    depth -= 1;
    write(0x0b);
  };
  const jumpOperand = (label: Label): number[] => unsigned(depth - label.depth);
  const jump = (label: Label): void => {
    if (label.repeats) forget(label.outerLocals);
    write(0x0c, ...jumpOperand(label));
  };
  /** Else V8 would take the vectors of a block or of a loop's turn for values needed later, and leave them narrow. */
  const forget = (outerLocals: number): void => {
    if (!zero) return;
    const kept = new Set([...constants.values()].map(({ index }) => index));
    for (const [index, type] of localTypes.entries())
      if (index >= outerLocals && type === "v128" && !kept.has(index)) set(get(index, type), zero);
  };
  const ofAny = (value: I32OrExpression): Expression => (typeof value === "number" ? i32.of(value) : value);
  const argumentsOf = (target: FunctionHandle, args: readonly I32OrExpression[]): Expression[] => {
    const values = args.map(ofAny);
    const found = values.map((value) => value.type).join();
    if (found !== target.parameters.join())
      throw new TypeError(`function ${target.index} takes (${target.parameters.join()}), found (${found})`);
    return values;
  };

  const store = ({ address, value, offsetBytes }: Store): void => {
    const { opcode, alignment } = STORES[value.type];
    statement([...opcode, ...memoryOperand(offsetBytes, alignment)], address, value);
  };

  const f: FunctionBuilder = {
    wide: context.wide,
    local,
    let: (value) => {
      const target = local(value.type);
      set(target, value);
      return target;
    },
    set,
    advance: (target, value) => set(target, i32.add(target, value)),
    store: (address, value, offsetBytes = 0) => {
      const write = { address: i32.of(address), value, offsetBytes };
      if (putOff && value.type === "v128") putOff.push({ ...write, value: f.let(value) });
      else store(write);
    },
    storesLast: (inside) => {
      if (!context.wide) return inside();
      putOff = [];
      inside();
      const stores = neighboursTogether(putOff);
      putOff = undefined;
      stores.forEach(store);
    },
    store8: (address, value, offsetBytes = 0) =>
      statement([0x3a, ...memoryOperand(offsetBytes, 0)], i32.of(address), value),
    storeLane0: (address, value, offsetBytes = 0) =>
      statement([...simd(90), ...memoryOperand(offsetBytes, 2), 0], i32.of(address), value),
    atomicStore: (address, value, offsetBytes = 0) =>
      statement([0xfe, 0x17, ...memoryOperand(offsetBytes, 2)], i32.of(address), i32.of(value)),
    atomicStore64: (address, value, offsetBytes = 0) =>
      statement([0xfe, 0x18, ...memoryOperand(offsetBytes, 3)], i32.of(address), value),
    fill: (address, byte, sizeBytes) =>
      statement([0xfc, 11, 0], i32.of(address), i32.of(byte), i32.of(sizeBytes)),
    copy: (target, source, sizeBytes) =>
      statement([0xfc, 10, 0, 0], i32.of(target), i32.of(source), i32.of(sizeBytes)),
    constant: (value) => {
      const known = constants.get(value);
      if (known) return known;
      const fresh = local("v128");
      const scalar = instruction("f32", [0x23, ...unsigned(context.constantGlobal(value))]);
      prologue.push(...f32x4.splat(scalar).code, 0x21, ...unsigned(fresh.index));
      constants.set(value, fresh);
      return fresh;
    },
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
    while: (condition, inside) =>
      f.block((exit) =>
        f.loop((again) => {
          f.jumpIf(exit, i32.eqz(condition()));
          inside();
          f.jump(again);
        }),
      ),
    if: (condition, then, otherwise) => {
      write(...condition.code);
      nested([0x04, 0x40], () => {
        then();
        if (!otherwise) return;
        write(0x05);
        otherwise();
      });
    },
    block: (inside) => nested([0x02, 0x40], inside),
    loop: (inside) => nested([0x03, 0x40], inside, true),
    jump,
    jumpIf: (label, condition) => {
      if (context.wide) f.if(condition, () => jump(label));
      else statement([0x0d, ...jumpOperand(label)], condition);
    },
    return: (value) => statement([0x0f], ...(value ? [value] : [])),
    drop: (value) => statement([0x1a], value),
    call: (target, ...args) =>
      instruction(target.result, [0x10, ...unsigned(target.index)], ...argumentsOf(target, args)),
    callVoid: (target, ...args) => statement([0x10, ...unsigned(target.index)], ...argumentsOf(target, args)),
    callTable: (entry, ...args) => {
      const type = context.typeIndex(
        args.map(() => "i32"),
        undefined,
      );
      statement([0x11, ...unsigned(type), 0], ...args.map(i32.of), i32.of(entry));
    },
  };

  return {
    f,
    parameters: parameters.map((type, index) => get(index, type)),
    finish: (): number[] => {
      const declared = localTypes.slice(parameters.length);
      const code = [
        ...unsigned(declared.length),
        ...declared.flatMap((type) => [1, TYPE_CODES[type]]),
        ...prologue,
        ...body,
        0x0b,
      ];
      return [...unsigned(code.length), ...code];
    },
  };
}

const STORES: Readonly<Record<ValueType, { opcode: readonly number[]; alignment: number }>> = {
  i32: { opcode: [0x36], alignment: 2 },
  i64: { opcode: [0x37], alignment: 3 },
  f32: { opcode: [0x38], alignment: 2 },
  f64: { opcode: [0x39], alignment: 3 },
  v128: { opcode: simd(11), alignment: 2 },
};
