import { expect, test } from "vitest";
import type { Expression } from "../expression.ts";
import { floats, runModule } from "../testing/run-module.ts";
import { f32x4 } from "./f32x4.ts";
import { v128 } from "./v128.ts";

test("each four-lane instruction does on every lane what its scalar does", () => {
  const a = [1.5, -2.25, 0, 1e10];
  const b = [-1.5, 3, 0.5, 2];
  floats.set([...a, ...b], 64);
  const binary: Record<string, (x: number, y: number) => number> = {
    add: (x, y) => x + y,
    sub: (x, y) => x - y,
    mul: (x, y) => x * y,
    div: (x, y) => x / y,
    min: Math.min,
    max: Math.max,
    pmin: (x, y) => (y < x ? y : x),
    pmax: (x, y) => (x < y ? y : x),
  };
  const unary: Record<string, (x: number) => number> = {
    abs: Math.abs,
    neg: (x) => -x,
    floor: Math.floor,
    ceil: Math.ceil,
    trunc: Math.trunc,
    sqrt: Math.sqrt,
    nearest: (x) => (Math.abs(x) === 1.5 ? 2 * Math.sign(x) : Math.round(x)),
  };
  const table = f32x4 as unknown as Record<string, (...lanes: Expression<"v128">[]) => Expression<"v128">>;
  const exports = runModule((m) => {
    for (const name of [...Object.keys(binary), ...Object.keys(unary)])
      m.procedure(name, [], (f) => {
        const operands = [v128.load(256), v128.load(256, 16)].slice(0, name in binary ? 2 : 1);
        f.store(512, table[name](...operands));
      });
  });
  const check = (name: string, expected: number[]) => {
    exports[name]();
    expect(
      [...floats.subarray(128, 132)].map((x) => x + 0),
      name,
    ).toEqual(expected.map((x) => Math.fround(x) + 0));
  };
  for (const [name, of] of Object.entries(binary))
    check(
      name,
      a.map((x, i) => of(x, b[i])),
    );
  for (const [name, of] of Object.entries(unary)) check(name, a.map(of));
});
