/** target += source, or target = source. Items are vectors of four. */
import { f32x4, i32, v128 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";

export function accumulateKernel(add: boolean) {
  return defineKernel(
    "accumulate",
    { add },
    ["source", "target"],
    () => (f, a) =>
      f.for(i32.shl(a.start, 4), i32.shl(a.end, 4), 16, (at) => {
        const target = i32.add(a.target, at);
        const value = v128.load(i32.add(a.source, at));
        f.store(target, add ? f32x4.add(v128.load(target), value) : value);
      }),
  );
}
