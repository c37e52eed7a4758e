/**
 * Backward pass of a convolution that takes the direct way, image by image: the input's activation and the gradient
 * before the batch norm are made again in scratch (cheaper than keeping them), feed the kernel's gradient and the
 * input's, and the input's is finished (`activation/finish-gradient.ts`) while it is in the cache. A chunk has a dW of its own.
 */
import { i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes, type Layout } from "../../stages/layout.ts";
import type { Activation } from "../activation/activation.ts";
import { type Finish, finishProcedure } from "../activation/finish-gradient.ts";
import { freshPartial, partialBytes } from "../norm/statistics.ts";
import { clearBorder } from "./clear-border.ts";
import { borderOf, type ConvolutionShape } from "./direct-convolution.ts";
import { directInputGradient, gradientBorder } from "./direct-input-gradient.ts";
import { directWeightGradient } from "./direct-weight-gradient.ts";
import { paddedBytes, padProcedure } from "./pad.ts";
import { padGradientProcedure } from "./pad-gradient.ts";

export interface BackwardOptions {
  /** How the input's activation comes about, from z or from where it was stored. */
  readonly activation: Activation;
  /** Whether a batch norm follows the convolution, so that dz is linear in g and z. */
  readonly batchNorm: boolean;
  readonly dx: "none" | "write" | "accumulate";
  /** What completes the input's gradient here; absent if a later pass does. */
  readonly finish?: Finish;
}

/** Arguments of every backward convolution. `source...` are of the stage that the convolution reads. */
export const BACKWARD_PARAMETERS = [
  "z",
  "coefficients",
  "g",
  "gradientZ",
  "gradientRows",
  "weights",
  "dW",
  "dx",
  "skip",
  "sourceOutput",
  "sourceZ",
  "sourceCoefficients",
  "partials",
  "grain",
  "scratch",
  "scratchBytes",
] as const;

export function directBackwardKernel(shape: ConvolutionShape, options: BackwardOptions) {
  const image = { layout: shape.input, border: borderOf(shape) };
  const gradientImage = { layout: shape.output, border: gradientBorder(shape) };
  const source: Layout = { ...shape.input, stored: 4 * Math.ceil(shape.input.stored / 4) };
  const dWBytes = 4 * shape.size * shape.size * shape.input.stored * shape.output.stored;
  const { finish } = options;
  return defineKernel("direct-backward", { ...shape, ...options }, BACKWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, image, options.activation, false);
    const padGradient = padGradientProcedure(module, gradientImage, options.batchNorm);
    const weightGradient = directWeightGradient(module, shape);
    const inputGradient =
      options.dx === "none"
        ? undefined
        : directInputGradient(module, shape, source.stored, options.dx === "accumulate");
    const finishImage = finish ? finishProcedure(module, source, finish) : undefined;
    return (f, a) => {
      const input = f.let(i32.add(a.scratch, i32.mul(a.thread, a.scratchBytes)));
      const gradient = f.let(i32.add(input, paddedBytes(image)));
      clearBorder(f, input, image);
      clearBorder(f, gradient, gradientImage);
      const dW = freshPartial(f, a.dW, a.start, a.grain, dWBytes);
      const partial =
        finish && finish.sums !== "none"
          ? freshPartial(f, a.partials, a.start, a.grain, partialBytes(source.stored))
          : a.partials;
      f.for(a.start, a.end, 1, (n) => {
        f.callVoid(pad, i32.add(a.z, i32.mul(n, imageBytes(shape.input))), a.coefficients, 0, 0, 0, input);
        const outputOffset = f.let(i32.mul(n, imageBytes(shape.output)));
        const [g, gradientZ] = [a.g, a.gradientZ].map((at) => i32.add(at, outputOffset));
        f.callVoid(padGradient, g, gradientZ, a.gradientRows, gradient);
        f.callVoid(weightGradient, input, gradient, dW);
        if (!inputGradient) return;
        const offset = f.let(i32.mul(n, imageBytes(source)));
        const dx = f.let(i32.add(a.dx, offset));
        f.callVoid(inputGradient, gradient, a.weights, dx);
        if (!finishImage) return;
        const [skip, output, z] = [a.skip, a.sourceOutput, a.sourceZ].map((at) => i32.add(at, offset));
        f.callVoid(finishImage, dx, dx, skip, output, z, a.sourceCoefficients, partial);
      });
    };
  });
}

export function directBackwardScratch(shape: ConvolutionShape): number {
  return (
    paddedBytes({ layout: shape.input, border: borderOf(shape) }) +
    paddedBytes({ layout: shape.output, border: gradientBorder(shape) })
  );
}
