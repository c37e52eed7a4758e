/**
 * Forward pass of a convolution that takes the direct way: image by image, the activation of the layer before is applied
 * while the image is padded into scratch, convolved, and its output's sums taken for the batch norm that follows while
 * it is in the cache. Items are images; a chunk has partial sums of its own.
 */
import { i32 } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes } from "../../stages/layout.ts";
import type { Activation } from "../activation/activation.ts";
import {
  partialOf,
  startStatisticsProcedure,
  statisticsBytes,
  statisticsProcedure,
} from "../norm/statistics.ts";
import { clearBorder } from "./clear-border.ts";
import { borderOf, type ConvolutionShape, directConvolution } from "./direct-convolution.ts";
import { paddedBytes, padProcedure } from "./pad.ts";

export interface ForwardOptions {
  readonly activation: Activation;
  /** Whether the activation is written to memory too, for later readers. */
  readonly store: boolean;
  readonly bias: boolean;
  readonly statistics: boolean;
}

/** Arguments of every forward convolution, however it computes. */
export const FORWARD_PARAMETERS = [
  "z",
  "coefficients",
  "addend",
  "addendCoefficients",
  "activationOutput",
  "weights",
  "bias",
  "y",
  "partials",
  "grain",
  "scratch",
  "scratchBytes",
] as const;

export function directForwardKernel(shape: ConvolutionShape, options: ForwardOptions) {
  const image = { layout: shape.input, border: borderOf(shape) };
  return defineKernel("direct-forward", { ...shape, ...options }, FORWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, image, options.activation, options.store);
    const convolve = directConvolution(module, shape, options.bias);
    const statistics = options.statistics && {
      start: startStatisticsProcedure(module, shape.output),
      add: statisticsProcedure(module, shape.output),
    };
    return (f, a) => {
      const scratch = f.let(i32.add(a.scratch, i32.mul(a.thread, a.scratchBytes)));
      clearBorder(f, scratch, image);
      const partial = f.let(i32.of(partialOf(a, statisticsBytes(shape.output.stored))));
      f.for(a.start, a.end, 1, (n) => {
        const offset = f.let(i32.mul(n, imageBytes(shape.input)));
        const [z, addend, output] = [a.z, a.addend, a.activationOutput].map((at) => i32.add(at, offset));
        f.callVoid(pad, z, a.coefficients, addend, a.addendCoefficients, output, scratch);
        const y = f.let(i32.add(a.y, i32.mul(n, imageBytes(shape.output))));
        f.callVoid(convolve, scratch, a.weights, a.bias, y);
        if (!statistics) return;
        f.if(i32.eq(n, a.start), () => f.callVoid(statistics.start, y, partial));
        f.callVoid(statistics.add, y, partial);
      });
    };
  });
}

export function directForwardScratch(shape: ConvolutionShape): number {
  return paddedBytes({ layout: shape.input, border: borderOf(shape) });
}
