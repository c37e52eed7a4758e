import { expect, test } from "vitest";
import { floats, memory, runModule, words } from "../testing/run-module.ts";
import { f32 } from "./f32.ts";
import { f32x4 } from "./f32x4.ts";
import { f64x2 } from "./f64x2.ts";
import { i32 } from "./i32.ts";
import { i32x4 } from "./i32x4.ts";
import { v128 } from "./v128.ts";

test("lanes are compared, masked, shuffled, splat, converted and extracted", () => {
  floats.set([1, 2, 3, 4, 4, 3, 2, 1], 64);
  const exports = runModule((m) => {
    m.procedure("go", [], (f) => {
      const [a, b] = [f.let(v128.load(256)), f.let(v128.load(272))];
      f.store(512, v128.bitSelect(a, b, f32x4.gt(a, b)));
      f.store(512, v128.shuffle32(a, b, [3, 4, 0, 7]), 16);
      f.store(512, f32x4.fromI32x4(i32x4.shl(i32x4.truncateF32x4(a), i32.const(2))), 32);
      f.store(512, v128.loadSplat32(256, 8), 48);
      f.store(512, f32x4.extractLane(a, 2), 64);
      f.store(512, v128.and(f32x4.le(a, b), f32x4.splat(f32.const(9))), 80);
      f.storeLane0(512, v128.loadZero32(256, 12), 96);
      f.store(
        512,
        i32x4.extractLane(i32x4.add(i32x4.splat(i32.const(40)), i32x4.splat(i32.const(2))), 3),
        100,
      );
    });
  });
  exports.go();
  expect([...floats.subarray(128, 132)]).toEqual([4, 3, 3, 4]);
  expect([...floats.subarray(132, 136)]).toEqual([4, 4, 1, 1]);
  expect([...floats.subarray(136, 140)]).toEqual([4, 8, 12, 16]);
  expect([...floats.subarray(140, 145)]).toEqual([3, 3, 3, 3, 3]);
  expect([...floats.subarray(148, 152)]).toEqual([9, 9, 0, 0]);
  expect(floats[152]).toBe(4);
  expect(words[153]).toBe(42);
});

test("a mask's lanes are counted by bits, and a half is stored alone", () => {
  floats.set([1, -2, 3, -4, 5, 6, 7, 8], 64);
  const exports = runModule((m) => {
    m.function("negative", [], "i32", () => i32x4.bitmask(f32x4.lt(v128.load(256), v128.zero())));
    m.function("lowest", ["i32"], "i32", (_, bits) => i32.ctz(bits));
    m.procedure("go", [], (f) => {
      f.store(512, f32x4.const(9));
      f.storeLowHalf(512, v128.load(256), 8);
    });
  });
  expect(exports.negative()).toBe(0b1010);
  expect([0b1000, 1, 0].map((bits) => exports.lowest(bits))).toEqual([3, 0, 32]);
  exports.go();
  expect([...floats.subarray(128, 132)]).toEqual([9, 9, 1, -2]);
});

test("doubles are computed two at a time, and rounded to floats", () => {
  const doubles = new Float64Array(memory.buffer);
  doubles.set([3, 4, 0.5, -2], 32);
  const exports = runModule((m) => {
    m.procedure("go", [], (f) => {
      const [a, b, both] = [f.let(v128.load(256)), f.let(v128.load(272)), f.let(v128.loadSplat64(264))];
      f.store(512, f64x2.sub(f64x2.mul(a, a), b));
      f.store(512, f64x2.sqrt(f64x2.add(both, v128.zero())), 16);
      f.store(512, f32x4.fromF64x2(f64x2.mul(a, both)), 32);
    });
  });
  exports.go();
  expect([...doubles.subarray(64, 68)]).toEqual([8.5, 18, 2, 2]);
  expect([...floats.subarray(136, 140)]).toEqual([12, 16, 0, 0]);
});
