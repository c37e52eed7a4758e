/** The pool that ends an encoder, forward and backward, four channels at a time. Items are images. */
import { f32x4, i32, v128 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout, pixelsOf } from "../../stages/layout.ts";

/** Mean over all pixels. */
export function globalAveragePoolForward(input: Layout) {
  return defineKernel(
    "global-average-pool-forward",
    { ...input },
    ["x", "y"],
    () => (f, a) =>
      f.for(a.start, a.end, 1, (n) => {
        const x = f.let(i32.add(a.x, i32.mul(n, imageBytes(input))));
        const y = f.let(i32.add(a.y, i32.mul(n, 4 * input.stored)));
        f.for(0, 4 * input.stored, 16, (c) => {
          const total = f.let(v128.zero());
          const at = f.let(i32.add(x, c));
          f.for(0, pixelsOf(input), 1, () => {
            f.set(total, f32x4.add(total, v128.load(at)));
            f.advance(at, 4 * input.stored);
          });
          f.store(i32.add(y, c), f32x4.mul(total, f.constant(1 / pixelsOf(input))));
        });
      }),
  );
}

export function globalAveragePoolBackward(input: Layout, accumulate: boolean) {
  return defineKernel(
    "global-average-pool-backward",
    { ...input, accumulate },
    ["dy", "dx"],
    () => (f, a) =>
      f.for(a.start, a.end, 1, (n) => {
        const dx = f.let(i32.add(a.dx, i32.mul(n, imageBytes(input))));
        const dy = f.let(i32.add(a.dy, i32.mul(n, 4 * input.stored)));
        f.for(0, 4 * input.stored, 16, (c) => {
          const gradient = f.let(f32x4.mul(v128.load(i32.add(dy, c)), f.constant(1 / pixelsOf(input))));
          const at = f.let(i32.add(dx, c));
          f.for(0, pixelsOf(input), 1, () => {
            f.store(at, accumulate ? f32x4.add(v128.load(at), gradient) : gradient);
            f.advance(at, 4 * input.stored);
          });
        });
      }),
  );
}
