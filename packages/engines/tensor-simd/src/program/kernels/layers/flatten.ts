/** Rows, columns and channels as one row of features, and back. Items are images. */
import { f32, i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout, pixelsOf } from "../../stages/layout.ts";

export function flattenForward(input: Layout, output: Layout) {
  return defineKernel(
    "flatten-forward",
    { input, output },
    ["x", "y"],
    () => (f, a) =>
      f.for(a.start, a.end, 1, (n) => {
        const x = f.let(i32.add(a.x, i32.mul(n, imageBytes(input))));
        const y = f.let(i32.add(a.y, i32.mul(n, imageBytes(output))));
        f.fill(y, 0, imageBytes(output));
        f.for(0, pixelsOf(input), 1, () => {
          f.copy(y, x, 4 * input.channels);
          f.advance(x, 4 * input.stored);
          f.advance(y, 4 * input.channels);
        });
      }),
  );
}

export function flattenBackward(input: Layout, output: Layout, accumulate: boolean) {
  return defineKernel(
    "flatten-backward",
    { input, output, accumulate },
    ["dy", "dx"],
    () => (f, a) =>
      f.for(a.start, a.end, 1, (n) => {
        const dx = f.let(i32.add(a.dx, i32.mul(n, imageBytes(input))));
        const dy = f.let(i32.add(a.dy, i32.mul(n, imageBytes(output))));
        if (!accumulate) f.fill(dx, 0, imageBytes(input));
        f.for(0, pixelsOf(input), 1, () => {
          f.for(0, 4 * input.channels, 4, (c) => {
            const target = i32.add(dx, c);
            f.store(target, f32.add(f32.load(target), f32.load(i32.add(dy, c))));
          });
          f.advance(dx, 4 * input.stored);
          f.advance(dy, 4 * input.channels);
        });
      }),
  );
}
