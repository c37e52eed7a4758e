import { type Expression, f32x4 } from "@outlab/wasm-assembler";
import type { Op } from "../op.ts";
import { binaryOp } from "./binary.ts";

type V128 = Expression<"v128">;
const compare = (
  name: string,
  scalar: (a: number, b: number) => boolean,
  vector: (a: V128, b: V128) => V128,
): Op => binaryOp({ name, scalar, vector: (_, a, b) => vector(a, b), result: "bool" });

export const comparisonOps: readonly Op[] = [
  compare("Equal", (a, b) => a === b, f32x4.eq),
  compare("NotEqual", (a, b) => a !== b, f32x4.ne),
  compare("Greater", (a, b) => a > b, f32x4.gt),
  compare("GreaterEqual", (a, b) => a >= b, f32x4.ge),
  compare("Less", (a, b) => a < b, f32x4.lt),
  compare("LessEqual", (a, b) => a <= b, f32x4.le),
  binaryOp({ name: "LogicalAnd", scalar: (a, b) => a !== 0 && b !== 0, result: "bool" }),
  binaryOp({ name: "LogicalOr", scalar: (a, b) => a !== 0 || b !== 0, result: "bool" }),
];
