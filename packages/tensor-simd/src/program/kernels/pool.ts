/** Pools and the option A shortcut, forward and backward: small passes, each four channels at a time. Items are images. */
import { f32 } from "../../wasm/f32.ts";
import { f32x4 } from "../../wasm/f32x4.ts";
import type { FunctionBuilder, Local } from "../../wasm/function-builder.ts";
import { type I32, i32 } from "../../wasm/i32.ts";
import { v128 } from "../../wasm/v128.ts";
import { defineKernel } from "../define-kernel.ts";
import { imageBytes, type Layout, pixelsOf } from "../layout.ts";

export interface PoolShape {
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
    if (!accumulate) clear(f, a.dx, shape.input, a);
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

/** Rows and columns 0, 2, 4 ...; channels in the middle of more, zeros on both sides. */
export function subsamplePadForward(input: Layout, output: Layout) {
  const shift = 2 * (output.channels - input.channels);
  return defineKernel("subsample-pad-forward", { input, output }, ["x", "y"], () => (f, a) => {
    clear(f, a.y, output, a);
    subsampled(f, input, output, a, (x, y) => {
      channels(f, input, shift, (c, load) => f.store(i32.add(i32.add(y, shift), c), load(i32.add(x, c))));
    });
  });
}

export function subsamplePadBackward(input: Layout, output: Layout, accumulate: boolean) {
  const shift = 2 * (output.channels - input.channels);
  return defineKernel("subsample-pad-backward", { input, output, accumulate }, ["dy", "dx"], () => (f, a) => {
    if (!accumulate) clear(f, a.dx, input, a);
    subsampled(f, input, output, { ...a, x: a.dx, y: a.dy }, (dx, dy) => {
      channels(f, input, shift, (c, load, add) => {
        const target = i32.add(dx, c);
        f.store(target, add(load(target), load(i32.add(i32.add(dy, shift), c))));
      });
    });
  });
}

type Loop = { readonly start: Local<"i32">; readonly end: Local<"i32"> };

function clear(f: FunctionBuilder, at: I32, layout: Layout, { start, end }: Loop): void {
  const size = imageBytes(layout);
  f.fill(i32.add(at, i32.mul(start, size)), 0, i32.mul(i32.sub(end, start), size));
}

/**
 * Goes through the outputs' vectors of four channels. `body` gets the address of the window's first pixel (which may
 * lie outside the image), the output's address, and `inside`, which visits the pixels of the window that exist, by
 * their byte offsets from the first.
 */
function windows(
  f: FunctionBuilder,
  { input, output, size, stride }: PoolShape,
  a: Loop & { readonly x: Local<"i32">; readonly y: Local<"i32"> },
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

function subsampled(
  f: FunctionBuilder,
  input: Layout,
  output: Layout,
  a: Loop & { readonly x: Local<"i32">; readonly y: Local<"i32"> },
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

/** By vectors where the shift between the two tensors' channels allows it, else one by one. */
function channels(
  f: FunctionBuilder,
  input: Layout,
  shift: number,
  body: (
    c: Local<"i32">,
    load: (at: I32) => ReturnType<typeof v128.load> | ReturnType<typeof f32.load>,
    add: (
      a: ReturnType<typeof v128.load> | ReturnType<typeof f32.load>,
      b: ReturnType<typeof v128.load> | ReturnType<typeof f32.load>,
    ) => ReturnType<typeof v128.load> | ReturnType<typeof f32.load>,
  ) => void,
): void {
  const vectors = shift % 16 === 0 && input.channels % 4 === 0;
  type Either = ReturnType<typeof v128.load> | ReturnType<typeof f32.load>;
  const add = (a: Either, b: Either): Either =>
    a.type === "v128" && b.type === "v128"
      ? f32x4.add(a, b)
      : f32.add(a as ReturnType<typeof f32.load>, b as ReturnType<typeof f32.load>);
  f.for(0, 4 * input.channels, vectors ? 16 : 4, (c) => body(c, vectors ? v128.load : f32.load, add));
}
