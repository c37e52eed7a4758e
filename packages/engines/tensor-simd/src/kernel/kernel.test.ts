import { f32, f32x4, i32 } from "@outlab/wasm-assembler";
import { expect, test } from "vitest";
import { float32Bits } from "./float32-bits.ts";
import { buildKernel } from "./kernel.ts";

const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
const floats = new Float32Array(memory.buffer);
const words = new Int32Array(memory.buffer);

test("a kernel reads its arguments from memory and works on its share", () => {
  const bytes = buildKernel((_, kernel) =>
    kernel((f, { start, end, argument, argumentF32, argumentSplat, thread }) => {
      const [at, factor, splat] = [argument(0), argumentF32(1), argumentSplat(2)];
      f.for(start, end, 1, (i) => {
        const value = f32.add(f32.mul(f32.fromI32S(i), factor), f32x4.extractLane(splat, 3));
        f.store(i32.add(at, i32.shl(i, 2)), value);
      });
      f.store(at, thread, 400);
    }),
  )();
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  words.set([8192, float32Bits(0.5), float32Bits(100)], 512);
  (exports.run as (...args: number[]) => void)(2048, 3, 6, 11);
  expect([...floats.subarray(2048, 2055)]).toEqual([0, 0, 0, 101.5, 102, 102.5, 0]);
  expect(words[2148]).toBe(11);
});
