/**
 * Backward pass of a 3x3 convolution by Winograd. Per group of images the input's activation and the gradient before the
 * batch norm are made in scratch. Block by block of tiles they are multiplied into dU, the kernel's gradient in Winograd's
 * domain, which is transformed back once a chunk, and the gradient with the weights into the input's. Items are images;
 * a chunk has a dW and partial sums of its own.
 */
import { type FunctionBuilder, i32, type Local, type ModuleBuilder } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes } from "../../layout.ts";
import { clearBorder } from "../clear-border.ts";
import { BACKWARD_PARAMETERS, type BackwardOptions } from "../convolution-backward.ts";
import { FINISH_NOTHING } from "../finish-gradient.ts";
import { padProcedure } from "../pad.ts";
import { padGradientProcedure } from "../pad-gradient.ts";
import { freshPartial, partialBytes } from "../statistics.ts";
import { type Block, eachBlock } from "./blocks.ts";
import { scratchPlan, type WinogradGeometry } from "./geometry.ts";
import {
  type WeightGradientScratch,
  weightGradientPass,
  weightGradientScratch,
} from "./weight-gradient-pass.ts";
import { weightGradientProcedure } from "./weights.ts";

/** How the input's gradient comes about: by a convolution with the turned kernel, or by the transposed transform. */
export interface InputGradient<Name extends string = string> {
  /** Bytes of scratch beside `weightGradientScratch`. */
  scratch(g: WinogradGeometry): Readonly<Record<Name, number>>;
  pass(module: ModuleBuilder, g: WinogradGeometry, options: BackwardOptions): InputGradientPass<Name>;
}

export interface InputGradientPass<Name extends string = string> {
  /** What needs the block as a whole, before the kernel's gradient of it. */
  beforeRows?(f: FunctionBuilder, at: Scratch<Name>, a: Arguments, block: Block): void;
  /** Row `w` of the positions, after the kernel's gradient of it. */
  multiplyRow?(f: FunctionBuilder, at: Scratch<Name>, a: Arguments, block: Block, w: number): void;
  finishBlock?(f: FunctionBuilder, at: Scratch<Name>, a: Arguments, block: Block): void;
  finishImage?(f: FunctionBuilder, a: Arguments, n: Local<"i32">): void;
}

export type Scratch<Name extends string> = WeightGradientScratch & Readonly<Record<Name, Local<"i32">>>;
export type Arguments = Readonly<Record<(typeof BACKWARD_PARAMETERS)[number] | "partial", Local<"i32">>>;

export function winogradBackwardScratch(g: WinogradGeometry, inputGradient: InputGradient) {
  return scratchPlan({ ...inputGradient.scratch(g), ...weightGradientScratch(g) });
}

export function winogradBackwardKernel(
  g: WinogradGeometry,
  inputGradient: InputGradient,
  options: BackwardOptions,
) {
  const { transform, shape } = g;
  const [input, output] = [shape.input.stored, shape.output.stored];
  const { offsets } = winogradBackwardScratch(g, inputGradient);
  const { finish = FINISH_NOTHING } = options;
  const key = { name: transform.name, shape, ...options };
  return defineKernel("winograd-backward", key, BACKWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, g.paddedInput, options.activation, false);
    const padGradient = padGradientProcedure(module, g.paddedGradient, options.batchNorm);
    const weightGradient = weightGradientPass(module, g);
    const inverse = weightGradientProcedure(module, transform, input, output);
    const dx = options.dx === "none" ? undefined : inputGradient.pass(module, g, options);
    return (f, args) => {
      const scratch = f.let(i32.add(args.scratch, i32.mul(args.thread, args.scratchBytes)));
      const at = Object.fromEntries(
        Object.entries(offsets).map(([name, offset]) => [name, f.let(i32.add(scratch, offset))]),
      ) as Scratch<string>;
      clearBorder(f, at.padded, g.paddedInput, g.images);
      clearBorder(f, at.gradient, g.paddedGradient, g.images);
      const isFirst = f.let(i32.const(1));
      const partial =
        finish.sums === "none"
          ? args.partials
          : freshPartial(f, args.partials, args.start, args.grain, partialBytes(input));
      const a = { ...args, partial };
      eachBlock(f, args, g, {
        prepare: (n, place) => {
          const z = i32.add(a.z, i32.mul(n, imageBytes(shape.input)));
          f.callVoid(pad, z, a.coefficients, 0, 0, 0, i32.add(at.padded, i32.mul(place, g.inputImage)));
          const offset = f.let(i32.mul(n, imageBytes(shape.output)));
          const [gradient, gradientZ] = [a.g, a.gradientZ].map((from) => i32.add(from, offset));
          const target = i32.add(at.gradient, i32.mul(place, g.gradientImage));
          f.callVoid(padGradient, gradient, gradientZ, a.gradientRows, target);
        },
        block: (block) => {
          dx?.beforeRows?.(f, at, a, block);
          weightGradient.start(f, at, block);
          for (let w = 0; w < transform.positions; w++) {
            weightGradient.multiplyRow(f, at, block, w, isFirst);
            dx?.multiplyRow?.(f, at, a, block, w);
          }
          dx?.finishBlock?.(f, at, a, block);
          f.set(isFirst, i32.const(0));
        },
        complete: (n) => dx?.finishImage?.(f, a, n),
      });
      const chunk = i32.divU(a.start, a.grain);
      f.callVoid(inverse, at.dU, i32.add(a.dW, i32.mul(chunk, 36 * input * output)));
    };
  });
}
