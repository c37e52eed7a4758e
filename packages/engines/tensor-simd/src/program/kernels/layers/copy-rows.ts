/** Copies pixels between layouts that store different numbers of channels; added ones are zero. Items are pixels. */
import { f32, i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";

export function copyRowsKernel(channels: number, from: number, to: number) {
  return defineKernel("copy-rows", { channels, from, to }, ["source", "target"], () => (f, a) => {
    f.for(a.start, a.end, 1, (pixel) => {
      const source = f.let(i32.add(a.source, i32.mul(pixel, 4 * from)));
      const target = f.let(i32.add(a.target, i32.mul(pixel, 4 * to)));
      f.for(0, 4 * channels, 4, (c) => f.store(i32.add(target, c), f32.load(i32.add(source, c))));
      f.for(4 * channels, 4 * to, 4, (c) => f.store(i32.add(target, c), f32.const(0)));
    });
  });
}
