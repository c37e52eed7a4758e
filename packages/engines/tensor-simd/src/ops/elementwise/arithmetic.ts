import { f32x4 } from "@outlab/wasm-assembler";
import type { Op } from "../op.ts";
import { type BinaryFormula, binaryOp } from "./binary.ts";

export const add: BinaryFormula = {
  name: "Add",
  scalar: (a, b) => a + b,
  vector: (_, a, b) => f32x4.add(a, b),
};
export const subtract: BinaryFormula = {
  name: "Sub",
  scalar: (a, b) => a - b,
  vector: (_, a, b) => f32x4.sub(a, b),
};
export const divide: BinaryFormula = {
  name: "RealDiv",
  scalar: (a, b) => a / b,
  vector: (_, a, b) => f32x4.div(a, b),
};

export const arithmeticOps: readonly Op[] = (
  [
    add,
    subtract,
    divide,
    { name: "Multiply", scalar: (a, b) => a * b, vector: (_, a, b) => f32x4.mul(a, b) },
    { name: "Maximum", scalar: Math.max, vector: (_, a, b) => f32x4.max(a, b) },
    { name: "Minimum", scalar: Math.min, vector: (_, a, b) => f32x4.min(a, b) },
    {
      name: "SquaredDifference",
      scalar: (a, b) => (a - b) * (a - b),
      vector: (f, a, b) => {
        const difference = f.let(f32x4.sub(a, b));
        return f32x4.mul(difference, difference);
      },
    },
    { name: "FloorDiv", scalar: (a, b) => Math.floor(a / b), result: "int32" },
    // The sign of the divisor, as in Python.
    { name: "Mod", scalar: (a, b) => (a >= 0 === b >= 0 ? a % b : ((a % b) + b) % b) },
    { name: "Pow", scalar: Math.pow },
    { name: "Atan2", scalar: Math.atan2 },
  ] satisfies BinaryFormula[]
).map(binaryOp);
