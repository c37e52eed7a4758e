/** What kernels are written with: locals, stores and control flow around the expressions of the sibling files. */
import type { Expression, ValueType } from "../expression.ts";
import type { I32 } from "../instructions/i32.ts";

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
  /** Whether V8 makes one 256-bit instruction of two equal ones on neighbouring vectors: see `wide-vectors.ts`. */
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
  /** Stores the lower half. */
  storeLowHalf(address: I32, value: Expression<"v128">, offsetBytes?: number): void;
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
   * A constant in all four lanes, loaded once at the function's start. V8 builds a literal splat each time (three
   * instructions) at each use, but has to keep what it loaded.
   */
  constant(value: number): Expression<"v128">;
  /** a * b + c: one instruction under relaxed SIMD, else two with two roundings. */
  madd(a: Expression<"v128">, b: Expression<"v128">, c: Expression<"v128">): Expression<"v128">;
  /** c - a * b. */
  nmadd(a: Expression<"v128">, b: Expression<"v128">, c: Expression<"v128">): Expression<"v128">;
  /** For the unsigned i = start; i < end; i += step. The body may run zero times unless both ends are constants. */
  for(start: I32, end: I32, step: I32, body: (i: Local<"i32">) => void): void;
  /** As often as `count` says, which is at least 1; it counts down to 0. */
  repeat(count: Local<"i32">, body: () => void): void;
  /** Repeats while the condition, an expression that each call makes again, is not 0. */
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
