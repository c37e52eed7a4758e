import { expect, test } from "vitest";
import { runModule } from "../testing/run-module.ts";
import { f32 } from "./f32.ts";
import { f64 } from "./f64.ts";
import { i32 } from "./i32.ts";

test("float instructions compute what Math does, in single and double precision", () => {
  const exports = runModule((m) => {
    m.function("hypot", ["f32", "f32"], "f32", (_, a, b) => f32.sqrt(f32.add(f32.mul(a, a), f32.mul(b, b))));
    m.function("mix", ["f64", "f64"], "f64", (_, a, b) =>
      f64.div(f64.sub(f64.max(a, b), f64.min(a, b)), f64.const(3)),
    );
    m.function("round", ["f32"], "f32", (_, a) =>
      f32.add(f32.floor(a), f32.mul(f32.nearest(a), f32.const(1000))),
    );
    m.function("select", ["f32", "f32"], "f32", (_, a, b) =>
      f32.select(f32.lt(a, b), f32.neg(a), f32.abs(b)),
    );
    m.function("convert", ["f64"], "f32", (_, a) => f32.fromI32S(i32.truncateF32(f32.fromF64(a))));
  });
  expect(exports.hypot(3, 4)).toBe(5);
  expect(exports.mix(10, 4)).toBe(2);
  expect(exports.round(2.5)).toBe(2002);
  expect(exports.round(-0.75)).toBe(-1001);
  expect(exports.select(1, 2)).toBe(-1);
  expect(exports.select(3, -2)).toBe(2);
  expect(exports.convert(-7.9)).toBe(-7);
  expect(exports.convert(1e30)).toBe(2147483648);
});
