import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expression } from "../expression.ts";
import { runModule } from "../testing/run-module.ts";
import { f32 } from "./f32.ts";
import { i32 } from "./i32.ts";

const int = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });

test("integer instructions compute what JavaScript does, folded or not", () => {
  const folds: Record<string, (a: number, b: number) => number> = {
    add: (a, b) => (a + b) | 0,
    sub: (a, b) => (a - b) | 0,
    mul: Math.imul,
    and: (a, b) => a & b,
    or: (a, b) => a | b,
    xor: (a, b) => a ^ b,
    shl: (a, b) => a << b,
    shrS: (a, b) => a >> b,
    shrU: (a, b) => (a >>> b) | 0,
    ltS: (a, b) => Number(a < b),
    ltU: (a, b) => Number(a >>> 0 < b >>> 0),
    geU: (a, b) => Number(a >>> 0 >= b >>> 0),
    divU: (a, b) => Math.floor((a >>> 0) / (b >>> 0)) | 0,
    remU: (a, b) => ((a >>> 0) % (b >>> 0)) | 0,
    divS: (a, b) => Math.trunc(a / b) | 0,
    remS: (a, b) => (a % b) | 0,
  };
  const table = i32 as unknown as Record<string, (a: unknown, b: unknown) => Expression<"i32">>;
  const exports = runModule((m) => {
    for (const name of Object.keys(folds))
      m.function(name, ["i32", "i32"], "i32", (_, a, b) => table[name](a, b));
  });
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(folds)), int, int, (name, a, b) => {
      if (name.startsWith("div") || name.startsWith("rem"))
        fc.pre(b !== 0 && !(a === -(2 ** 31) && b === -1));
      expect(exports[name](a, b)).toBe(folds[name](a, b));
      expect(table[name](a, b).constant).toBe(folds[name](a, b));
    }),
    { numRuns: 500 },
  );
});

test("neutral constants vanish from addresses", () => {
  const x = i32.reinterpretF32(f32.const(1));
  expect(i32.add(x, 0)).toBe(x);
  expect(i32.mul(x, 1)).toBe(x);
  expect(i32.shl(x, 0)).toBe(x);
});
