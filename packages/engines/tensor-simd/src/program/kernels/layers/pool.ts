/** Maximum and average of windows, forward and backward: small passes, four channels at a time. Items are images. */
import { type FunctionBuilder, f32x4, i32, type Local, v128 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { clearImages, type ImageSpan } from "./clear-images.ts";

interface PoolShape {
  readonly input: Layout;
  readonly output: Layout;
  readonly size: number;
  readonly stride: number;
}
type Kind = "max-pool" | "average-pool";

export function poolForward(kind: Kind, shape: PoolShape) {
  return defineKernel(
    `${kind}-forward`,
    { ...shape },
    ["x", "y"],
    () => (f, a) =>
      windows(f, shape, a, (x, y, inside) => {
        const total = f.let(kind === "max-pool" ? f.constant(Number.NEGATIVE_INFINITY) : v128.zero());
        inside((offset) => {
          const value = v128.load(i32.add(x, offset));
          f.set(total, kind === "max-pool" ? f32x4.max(total, value) : f32x4.add(total, value));
        });
        f.store(y, kind === "max-pool" ? total : f32x4.mul(total, f.constant(1 / shape.size ** 2)));
      }),
  );
}

/** A maximum's gradient goes to its first place in the window, an average's in equal parts to all. Adds to `dx`. */
export function poolBackward(kind: Kind, shape: PoolShape, accumulate: boolean) {
  return defineKernel(`${kind}-backward`, { ...shape, accumulate }, ["x", "y", "dy", "dx"], () => (f, a) => {
    if (!accumulate) clearImages(f, a.dx, shape.input, a);
    windows(f, shape, { ...a, start: a.start, end: a.end }, (x, y, inside) => {
      const gradient = f.let(v128.load(i32.add(i32.sub(y, a.y), a.dy)));
      const dx = f.let(i32.add(i32.sub(x, a.x), a.dx));
      if (kind === "average-pool") {
        f.set(gradient, f32x4.mul(gradient, f.constant(1 / shape.size ** 2)));
        inside((offset) => f.store(i32.add(dx, offset), f32x4.add(v128.load(i32.add(dx, offset)), gradient)));
        return;
      }
      const maximum = f.let(v128.load(y));
      inside((offset) => {
        const here = f.let(f32x4.eq(v128.load(i32.add(x, offset)), maximum));
        const part = v128.and(gradient, here);
        f.store(i32.add(dx, offset), f32x4.add(v128.load(i32.add(dx, offset)), part));
        f.set(gradient, v128.andNot(gradient, here));
      });
    });
  });
}

/**
 * Goes through the outputs' vectors of four channels. `body` gets the address of the window's first pixel (which may
 * are outside the image), the output's address, and `inside`, which visits the pixels of the window that exist, by
 * their byte offsets from the first.
 */
function windows(
  f: FunctionBuilder,
  { input, output, size, stride }: PoolShape,
  a: ImageSpan & { readonly x: Local<"i32">; readonly y: Local<"i32"> },
  body: (x: Local<"i32">, y: Local<"i32">, inside: (visit: (offset: number) => void) => void) => void,
): void {
  const border = Math.floor((size - 1) / 2);
  const taps = Array.from({ length: size }, (_, tap) => tap);
  const row = 4 * input.width * input.stored;
  f.for(a.start, a.end, 1, (n) =>
    f.for(0, output.height, 1, (h) =>
      f.for(0, output.width, 1, (w) => {
        const [top, left] = [
          f.let(i32.sub(i32.mul(h, stride), border)),
          f.let(i32.sub(i32.mul(w, stride), border)),
        ];
        const pixel = i32.add(i32.mul(top, input.width), left);
        const x = f.let(
          i32.add(i32.add(a.x, i32.mul(n, imageBytes(input))), i32.mul(pixel, 4 * input.stored)),
        );
        const place = i32.add(i32.mul(h, output.width), w);
        const y = f.let(
          i32.add(i32.add(a.y, i32.mul(n, imageBytes(output))), i32.mul(place, 4 * output.stored)),
        );
        f.for(0, 4 * input.stored, 16, () => {
          body(x, y, (visit) => {
            for (const dy of taps)
              for (const dx of taps) {
                const inRows = i32.ltU(i32.add(top, dy), input.height);
                const inColumns = i32.ltU(i32.add(left, dx), input.width);
                f.if(i32.and(inRows, inColumns), () => visit(dy * row + dx * 4 * input.stored));
              }
          });
          f.advance(x, 16);
          f.advance(y, 16);
        });
      }),
    ),
  );
}
