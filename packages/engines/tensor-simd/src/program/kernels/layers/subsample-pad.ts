/** The option A shortcut of He et al. 2016, section 3.3, forward and backward: every other pixel, more channels. Items are images. */
import {
  type Expression,
  type FunctionBuilder,
  f32,
  f32x4,
  type I32,
  i32,
  type Local,
  v128,
} from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { clearImages, type ImageSpan } from "./clear-images.ts";

/** Rows and columns 0, 2, 4 ...; channels in the middle of more, zeros on both sides. */
export function subsamplePadForward(input: Layout, output: Layout) {
  const shift = 2 * (output.channels - input.channels);
  return defineKernel("subsample-pad-forward", { input, output }, ["x", "y"], () => (f, a) => {
    clearImages(f, a.y, output, a);
    subsampled(f, input, output, a, (x, y) => {
      channels(f, input, shift, (c, load) => f.store(i32.add(i32.add(y, shift), c), load(i32.add(x, c))));
    });
  });
}

export function subsamplePadBackward(input: Layout, output: Layout, accumulate: boolean) {
  const shift = 2 * (output.channels - input.channels);
  return defineKernel("subsample-pad-backward", { input, output, accumulate }, ["dy", "dx"], () => (f, a) => {
    if (!accumulate) clearImages(f, a.dx, input, a);
    subsampled(f, input, output, { ...a, x: a.dx, y: a.dy }, (dx, dy) => {
      channels(f, input, shift, (c, load, add) => {
        const target = i32.add(dx, c);
        f.store(target, add(load(target), load(i32.add(i32.add(dy, shift), c))));
      });
    });
  });
}

function subsampled(
  f: FunctionBuilder,
  input: Layout,
  output: Layout,
  a: ImageSpan & { readonly x: Local<"i32">; readonly y: Local<"i32"> },
  body: (x: Local<"i32">, y: Local<"i32">) => void,
): void {
  f.for(a.start, a.end, 1, (n) => {
    const y = f.let(i32.add(a.y, i32.mul(n, imageBytes(output))));
    f.for(0, output.height, 1, (h) => {
      const first = i32.mul(h, 8 * input.width * input.stored);
      const x = f.let(i32.add(i32.add(a.x, i32.mul(n, imageBytes(input))), first));
      f.for(0, output.width, 1, () => {
        body(x, y);
        f.advance(x, 8 * input.stored);
        f.advance(y, 4 * output.stored);
      });
    });
  });
}

/** Four channels, or one. */
type Values = Expression<"v128"> | Expression<"f32">;

/** By vectors where the shift between the two tensors' channels allows it, else one by one. */
function channels(
  f: FunctionBuilder,
  input: Layout,
  shift: number,
  body: (c: Local<"i32">, load: (at: I32) => Values, add: (a: Values, b: Values) => Values) => void,
): void {
  const vectors = shift % 16 === 0 && input.channels % 4 === 0;
  const add = (a: Values, b: Values): Values =>
    a.type === "v128" && b.type === "v128"
      ? f32x4.add(a, b)
      : f32.add(a as Expression<"f32">, b as Expression<"f32">);
  f.for(0, 4 * input.channels, vectors ? 16 : 4, (c) => body(c, vectors ? v128.load : f32.load, add));
}
