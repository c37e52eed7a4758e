import { binaryOp } from "./binary.ts";
import type { Op } from "./op.ts";

const compare = (name: string, scalar: (a: number, b: number) => boolean): Op =>
  binaryOp({ name, scalar, result: "bool" });

export const comparisonOps: readonly Op[] = [
  compare("Equal", (a, b) => a === b),
  compare("NotEqual", (a, b) => a !== b),
  compare("Greater", (a, b) => a > b),
  compare("GreaterEqual", (a, b) => a >= b),
  compare("Less", (a, b) => a < b),
  compare("LessEqual", (a, b) => a <= b),
  compare("LogicalAnd", (a, b) => a !== 0 && b !== 0),
  compare("LogicalOr", (a, b) => a !== 0 || b !== 0),
];
