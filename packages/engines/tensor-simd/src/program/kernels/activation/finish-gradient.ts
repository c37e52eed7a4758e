/**
 * Completes the gradient of one stage's output, once every reader of it has added its part: adds a gradient that another
 * stage holds (the skip of a residual block), clears it where ReLU gave zero, and sums what the batch norm or bias of
 * the stage needs. In place, or into the stage's own buffer where the gradient is another stage's alone.
 */

import {
  type Expression,
  type FunctionBuilder,
  type FunctionHandle,
  f32x4,
  i32,
  type ModuleBuilder,
  v128,
} from "@outlab/wasm-assembler";
import { sideBySide } from "../../../vectors/side-by-side.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import { addTo, freshPartial, partialBytes } from "../norm/statistics.ts";
import { type Affine, affineAt, COEFFICIENT_ROWS, normalised } from "./activation.ts";
import { channelVectors } from "./channel-vectors.ts";

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

type Vector = Expression<"v128">;

/** Four channels of what `finished` may need; loads that it does not need are never written. */
interface FinishValues {
  readonly skip: Vector;
  readonly output: Vector;
  readonly z: Vector;
  readonly affine: Affine;
  readonly mean: Vector;
}

/** Four channels: the finished gradient, and z - mean where their product is summed. */
function finished(f: FunctionBuilder, { skip, mask, sums }: Finish, gradient: Vector, values: FinishValues) {
  let value = skip ? f32x4.add(gradient, values.skip) : gradient;
  const z = sums === "batch-norm" && mask === "affine" ? f.let(values.z) : values.z;
  const passes = { none: undefined, output: values.output, affine: normalised(f, z, values.affine) }[mask];
  if (passes) value = v128.and(value, f32x4.gt(passes, v128.zero()));
  const result = f.let(value);
  return { result, deviation: sums === "batch-norm" ? f32x4.sub(z, values.mean) : undefined };
}

/**
 * finish(gradient, target, skip, output, z, coefficients, partial) of one image, or of some of its rows.
 *
 * @param accumulate  whether what `target` holds is part of the gradient.
 */
export function finishProcedure(
  module: ModuleBuilder,
  layout: Layout,
  finish: Finish,
  accumulate = false,
): FunctionHandle<undefined> {
  const { stored } = layout;
  return module.procedure(
    undefined,
    ["i32", "i32", "i32", "i32", "i32", "i32", "i32"],
    (f, gradient, target, skip, output, z, coefficients, partial) => {
      channelVectors(f, stored, 8, (channel, vectors) => {
        const zeros = () => vectors.map(() => f.let(v128.zero()));
        const [sums, products] = [zeros(), zeros()];
        const pixel = f.let(i32.add(0, channel));
        const end = f.let(i32.add(imageBytes(layout), channel));
        f.loop((again) => {
          const at = f.let(i32.add(coefficients, channel));
          const [from, to, ...more] = [gradient, target, skip, output, z].map((pointer) =>
            f.let(i32.add(pointer, pixel)),
          );
          sideBySide(f, vectors, (vector, i) => {
            const [part, before, ...others] = [from, to, ...more].map((address) =>
              v128.load(address, vector),
            );
            const whole = accumulate ? f32x4.add(part, before) : part;
            const { result, deviation } = finished(f, finish, whole, {
              skip: others[0],
              output: others[1],
              z: others[2],
              affine: affineAt(at, stored, vector),
              mean: v128.load(at, 4 * stored * COEFFICIENT_ROWS.mean + vector),
            });
            f.store(to, result, vector);
            if (finish.sums !== "none") f.set(sums[i], f32x4.add(sums[i], result));
            if (deviation) f.set(products[i], f.madd(result, deviation, products[i]));
          });
          f.advance(pixel, 4 * stored);
          f.jumpIf(again, i32.ltU(pixel, end));
        });
        if (finish.sums === "none") return;
        const totals = f.let(i32.add(partial, channel));
        sideBySide(f, vectors, (vector, i) => {
          addTo(f, totals, vector, sums[i]);
          addTo(f, totals, 4 * stored + vector, products[i]);
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
