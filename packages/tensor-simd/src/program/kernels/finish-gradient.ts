/**
 * Completes the gradient of one stage's output, once every reader of it has added its part: adds a gradient that another
 * stage holds (the skip of a residual block), clears it where ReLU gave zero, and sums what the batch norm or bias of
 * the stage needs. In place, or into the stage's own buffer where the gradient is another stage's alone.
 */
import type { Expression } from "../../wasm/expression.ts";
import { f32x4 } from "../../wasm/f32x4.ts";
import type { FunctionBuilder, FunctionHandle } from "../../wasm/function-builder.ts";
import { type I32, i32 } from "../../wasm/i32.ts";
import type { ModuleBuilder } from "../../wasm/module-builder.ts";
import { v128 } from "../../wasm/v128.ts";
import { defineKernel } from "../define-kernel.ts";
import { imageBytes, type Layout } from "../layout.ts";
import { COEFFICIENT_ROWS, normalised } from "./activation.ts";
import { channelVectors } from "./channel-vectors.ts";
import { addTo, freshPartial, partialBytes } from "./statistics.ts";

export interface Finish {
  readonly skip: boolean;
  /**
   * Where ReLU let the value through: where the stored output is above 0; or, of a batch norm's output that was never
   * stored, where z * scale + shift is, computed by the same instructions as in the forward pass.
   */
  readonly mask: "none" | "output" | "affine";
  /** `batch-norm` sums g and g (z - mean), `bias` g alone. */
  readonly sums: "none" | "bias" | "batch-norm";
}

export const FINISH_NOTHING: Finish = { skip: false, mask: "none", sums: "none" };

export interface FinishPointers {
  readonly skip: I32;
  readonly output: I32;
  readonly z: I32;
  readonly coefficients: I32;
}

/** Four channels: the finished gradient, and its product with z - mean where that is summed. */
export function finished(
  f: FunctionBuilder,
  { skip, mask, sums }: Finish,
  stored: number,
  gradient: Expression<"v128">,
  at: FinishPointers,
  offset: number,
) {
  let value = gradient;
  if (skip) value = f32x4.add(value, v128.load(at.skip, offset));
  const zero = v128.zero();
  if (mask === "output") value = v128.and(value, f32x4.gt(v128.load(at.output, offset), zero));
  if (mask === "affine") {
    const output = normalised(f, v128.load(at.z, offset), at.coefficients, stored, offset);
    value = v128.and(value, f32x4.gt(output, zero));
  }
  const result = f.let(value);
  const mean = () => v128.load(at.coefficients, 4 * stored * COEFFICIENT_ROWS.mean + offset);
  const deviation = sums === "batch-norm" ? f32x4.sub(v128.load(at.z, offset), mean()) : undefined;
  return { result, deviation };
}

/** finish(gradient, target, skip, output, z, coefficients, partial) of one image. */
export function finishProcedure(
  module: ModuleBuilder,
  layout: Layout,
  finish: Finish,
): FunctionHandle<undefined> {
  const { stored } = layout;
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    (f, gradient, target, skip, output, z, coefficients, partial) => {
      channelVectors(f, stored, 4, (channel, vectors) => {
        const zeros = () => vectors.map(() => f.let(v128.zero()));
        const [sums, products] = [zeros(), zeros()];
        const pixel = f.let(i32.add(0, channel));
        const end = f.let(i32.add(imageBytes(layout), channel));
        f.loop((again) => {
          const at = {
            skip: i32.add(skip, pixel),
            output: i32.add(output, pixel),
            z: i32.add(z, pixel),
            coefficients: i32.add(coefficients, channel),
          };
          vectors.forEach((vector, i) => {
            const g = v128.load(i32.add(gradient, pixel), vector);
            const { result, deviation } = finished(f, finish, stored, g, at, vector);
            f.store(i32.add(target, pixel), result, vector);
            if (finish.sums !== "none") f.set(sums[i], f32x4.add(sums[i], result));
            if (deviation) f.set(products[i], f.madd(result, deviation, products[i]));
          });
          f.advance(pixel, 4 * stored);
          f.jumpIf(again, i32.ltU(pixel, end));
        });
        if (finish.sums === "none") return;
        vectors.forEach((vector, i) => {
          addTo(f, i32.add(partial, channel), vector, sums[i]);
          addTo(f, i32.add(partial, channel), 4 * stored + vector, products[i]);
        });
      });
    },
  );
}

/** The same as a pass of its own. Items are images. */
export function finishKernel(layout: Layout, finish: Finish) {
  return defineKernel(
    "finish-gradient",
    { ...layout, ...finish },
    ["gradient", "target", "skip", "output", "z", "coefficients", "partials", "grain"],
    (module) => {
      const procedure = finishProcedure(module, layout, finish);
      return (f, a) => {
        const partial =
          finish.sums === "none"
            ? a.partials
            : freshPartial(f, a.partials, a.start, a.grain, partialBytes(layout.stored));
        f.for(a.start, a.end, 1, (n) => {
          const offset = f.let(i32.mul(n, imageBytes(layout)));
          const [gradient, target, skip, output, z] = [a.gradient, a.target, a.skip, a.output, a.z].map(
            (pointer) => i32.add(pointer, offset),
          );
          f.callVoid(procedure, gradient, target, skip, output, z, a.coefficients, partial);
        });
      };
    },
  );
}
