/**
 * Backward pass of a 3x3 convolution by Winograd. Per group of images the input's activation and the gradient before the
 * batch norm are made in scratch. Block by block of tiles they are multiplied into dU, the kernel's gradient in Winograd's
 * domain, which is transformed back once a chunk, and the gradient with the weights into the input's. Items are images;
 * a chunk has a dW and partial sums of its own.
 */
import { type FunctionBuilder, i32, type Local, type ModuleBuilder } from "@outlab/wasm-assembler";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes } from "../../stages/layout.ts";
import { FINISH_NOTHING } from "../activation/finish-gradient.ts";
import { clearBorder } from "../convolution/clear-border.ts";
import { BACKWARD_PARAMETERS, type BackwardOptions } from "../convolution/convolution-backward.ts";
import { padProcedure } from "../convolution/pad.ts";
import { padGradientProcedure } from "../convolution/pad-gradient.ts";
import { freshPartial, partialBytes } from "../norm/statistics.ts";
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
  scratch(geometry: WinogradGeometry): Readonly<Record<Name, number>>;
  pass(module: ModuleBuilder, geometry: WinogradGeometry, options: BackwardOptions): InputGradientPass<Name>;
}

interface InputGradientPass<Name extends string = string> {
  /** What needs the block as a whole, before the kernel's gradient of it. */
  beforeRows?(f: FunctionBuilder, scratch: Scratch<Name>, args: Arguments, block: Block): void;
  /** Row `positionRow` of the positions, after the kernel's gradient of it. */
  multiplyRow?(
    f: FunctionBuilder,
    scratch: Scratch<Name>,
    args: Arguments,
    block: Block,
    positionRow: number,
  ): void;
  finishBlock?(f: FunctionBuilder, scratch: Scratch<Name>, args: Arguments, block: Block): void;
  finishImage?(f: FunctionBuilder, args: Arguments, n: Local<"i32">): void;
}

export type Scratch<Name extends string> = WeightGradientScratch & Readonly<Record<Name, Local<"i32">>>;
export type Arguments = Readonly<Record<(typeof BACKWARD_PARAMETERS)[number] | "partial", Local<"i32">>>;

export function winogradBackwardScratch(geometry: WinogradGeometry, inputGradient: InputGradient) {
  return scratchPlan({ ...inputGradient.scratch(geometry), ...weightGradientScratch(geometry) });
}

export function winogradBackwardKernel(
  geometry: WinogradGeometry,
  inputGradient: InputGradient,
  options: BackwardOptions,
) {
  const { transform, shape } = geometry;
  const [input, output] = [shape.input.stored, shape.output.stored];
  const { offsets } = winogradBackwardScratch(geometry, inputGradient);
  const { finish = FINISH_NOTHING } = options;
  const key = { name: transform.name, shape, ...options };
  return defineKernel("winograd-backward", key, BACKWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, geometry.paddedInput, options.activation, false);
    const padGradient = padGradientProcedure(module, geometry.paddedGradient, options.batchNorm);
    const weightGradient = weightGradientPass(module, geometry);
    const inverse = weightGradientProcedure(module, transform, input, output);
    const dx = options.dx === "none" ? undefined : inputGradient.pass(module, geometry, options);
    return (f, call) => {
      const scratchStart = f.let(i32.add(call.scratch, i32.mul(call.thread, call.scratchBytes)));
      const scratch = Object.fromEntries(
        Object.entries(offsets).map(([name, offset]) => [name, f.let(i32.add(scratchStart, offset))]),
      ) as Scratch<string>;
      clearBorder(f, scratch.padded, geometry.paddedInput, geometry.images);
      clearBorder(f, scratch.gradient, geometry.paddedGradient, geometry.images);
      const isFirst = f.let(i32.const(1));
      const partial =
        finish.sums === "none"
          ? call.partials
          : freshPartial(f, call.partials, call.start, call.grain, partialBytes(input));
      const args = { ...call, partial };
      eachBlock(f, call, geometry, {
        prepare: (n, place) => {
          const z = i32.add(args.z, i32.mul(n, imageBytes(shape.input)));
          f.callVoid(
            pad,
            z,
            args.coefficients,
            0,
            0,
            0,
            i32.add(scratch.padded, i32.mul(place, geometry.inputImage)),
          );
          const offset = f.let(i32.mul(n, imageBytes(shape.output)));
          const [gradient, gradientZ] = [args.g, args.gradientZ].map((from) => i32.add(from, offset));
          const target = i32.add(scratch.gradient, i32.mul(place, geometry.gradientImage));
          f.callVoid(padGradient, gradient, gradientZ, args.gradientRows, target);
        },
        block: (block) => {
          dx?.beforeRows?.(f, scratch, args, block);
          weightGradient.start(f, scratch, block);
          for (let positionRow = 0; positionRow < transform.positions; positionRow++) {
            weightGradient.multiplyRow(f, scratch, block, positionRow, isFirst);
            dx?.multiplyRow?.(f, scratch, args, block, positionRow);
          }
          dx?.finishBlock?.(f, scratch, args, block);
          f.set(isFirst, i32.const(0));
        },
        complete: (n) => dx?.finishImage?.(f, args, n),
      });
      const chunk = i32.divU(args.start, args.grain);
      f.callVoid(inverse, scratch.dU, i32.add(args.dW, i32.mul(chunk, 36 * input * output)));
    };
  });
}
