/** From sums to the gradients of batch norm and of biases: a handful of numbers a channel, in double precision. */
import { type FunctionBuilder, f64, i32, type Local } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { COEFFICIENT_ROWS, GRADIENT_ROWS } from "../activation/activation.ts";
import type { BatchNormShape } from "./batch-norm-coefficients.ts";
import { putRounded, wide } from "./in-double.ts";
import { partialBytes } from "./statistics.ts";

/**
 * Backward, from the sums of g and of g (z - mean): the gradients of gamma and beta, and the rows of `GRADIENT_ROWS`,
 * by which dz = scale (g - mean(g) - ẑ mean(g ẑ)) is linear in g and z.
 */
export function batchNormGradient(shape: BatchNormShape) {
  const { channels, stored, affine } = shape;
  return defineKernel(
    "batch-norm-gradient",
    { channels, stored, affine },
    ["partials", "chunks", "count", "coefficients", "rows", "dGamma", "dBeta"],
    () => (f, a) => {
      f.fill(a.rows, 0, 4 * stored * GRADIENT_ROWS.count);
      const count = f.let(f64.fromI32U(a.count));
      f.for(0, 4 * channels, 4, (c) => {
        const [sum, product] = sums(f, a.partials, a.chunks, c, stored);
        const row = (index: number) => wide(i32.add(a.coefficients, c), 4 * stored * index);
        const scale = f.let(row(COEFFICIENT_ROWS.scale));
        const inverse = f.let(row(COEFFICIENT_ROWS.inverse));
        const dGamma = f.let(f64.mul(product, inverse));
        if (affine) {
          putRounded(f, i32.add(a.dGamma, c), dGamma);
          putRounded(f, i32.add(a.dBeta, c), sum);
        }
        const b = f.let(f64.neg(f64.div(f64.mul(f64.mul(scale, dGamma), inverse), count)));
        const d = f64.sub(
          f64.neg(f64.div(f64.mul(scale, sum), count)),
          f64.mul(b, row(COEFFICIENT_ROWS.mean)),
        );
        const out = i32.add(a.rows, c);
        putRounded(f, out, scale, 4 * stored * GRADIENT_ROWS.a);
        putRounded(f, out, b, 4 * stored * GRADIENT_ROWS.b);
        putRounded(f, out, d, 4 * stored * GRADIENT_ROWS.d);
      });
    },
  );
}

/** Gradient of a bias that no batch norm follows: the sum of g. */
export function biasGradient(channels: number, stored: number) {
  return defineKernel(
    "bias-gradient",
    { channels, stored },
    ["partials", "chunks", "dBias"],
    () => (f, a) =>
      f.for(0, 4 * channels, 4, (c) =>
        putRounded(f, i32.add(a.dBias, c), sums(f, a.partials, a.chunks, c, stored)[0]),
      ),
  );
}

/** Both rows of the chunks' partial sums, added up in order, at channel byte `c`. */
function sums(
  f: FunctionBuilder,
  partials: Local<"i32">,
  chunks: Local<"i32">,
  c: Local<"i32">,
  stored: number,
): [Local<"f64">, Local<"f64">] {
  const totals: [Local<"f64">, Local<"f64">] = [f.let(f64.const(0)), f.let(f64.const(0))];
  const at = f.let(i32.add(partials, c));
  f.for(0, chunks, 1, () => {
    totals.forEach((total, row) => {
      f.set(total, f64.add(total, wide(at, 4 * stored * row)));
    });
    f.advance(at, partialBytes(stored));
  });
  return totals;
}
