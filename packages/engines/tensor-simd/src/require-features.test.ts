import { expect, test } from "vitest";
import { requireFeatures } from "./require-features.ts";

test("this machine has what kernels need, as its modules are valid here", () => {
  expect(() => requireFeatures()).not.toThrow();
});

test("a machine without SIMD, without shared memory, or without both gets an error that says so, and what to do", () => {
  const usesSimd = (module: Uint8Array) => module.includes(0xfd);
  expect(() => requireFeatures((module) => !usesSimd(module))).toThrow(
    /WebAssembly lacks 128-bit SIMD \(.*SSE4\.1.*\); choose the engine tensorflow/,
  );
  expect(() => requireFeatures(usesSimd)).toThrow(/WebAssembly lacks memory shared by threads; choose/);
  expect(() => requireFeatures(() => false)).toThrow(/SIMD .* and memory shared/);
});
