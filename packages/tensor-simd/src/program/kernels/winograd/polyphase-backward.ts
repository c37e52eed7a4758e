/**
 * Backward pass of a 3x3 convolution of stride 2 by phases. The gradient's transform serves both: dU += Vᵀ E, and
 * E Uᵀ, whose transposed input transform is dx; dx is finished image by image while it lies in cache. Items are images;
 * a chunk has a dW and partial sums of its own.
 */
import { i32 } from "../../../wasm/i32.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes } from "../../layout.ts";
import { BACKWARD_PARAMETERS, type BackwardOptions } from "../convolution-backward.ts";
import { FINISH_NOTHING, finishProcedure } from "../finish-gradient.ts";
import { padProcedure } from "../pad.ts";
import { padGradientProcedure } from "../pad-gradient.ts";
import { freshPartial, partialBytes } from "../statistics.ts";
import { eachBlock, rowPlace } from "./blocks.ts";
import { scratchPlan, type WinogradGeometry } from "./geometry.ts";
import { gradientStripAcross, gradientStripDown } from "./polyphase-input-gradient.ts";
import { productsProcedure } from "./products.ts";
import { gradientStripRows } from "./tile-transforms.ts";
import { weightGradientPass } from "./weight-gradient-pass.ts";
import { transformedBytes, weightGradientProcedure, weightPlane } from "./weights.ts";

export function polyphaseBackwardScratch(g: WinogradGeometry) {
  const { positions } = g.transform;
  const { input, output } = g.shape;
  return scratchPlan({
    padded: g.images * g.inputImage,
    gradient: g.images * g.gradientImage,
    tiles: positions * g.inputPlane,
    gradientTiles: positions * g.outputPlane,
    products: positions * g.inputPlane,
    strip: g.blockRows * positions * g.inputRow,
    gradientStrip: g.blockRows * gradientStripRows(g) * g.outputRow,
    inputGradientStrip: g.blockRows * positions * 4 * input.width * input.stored,
    dU: transformedBytes(g.transform, input.stored, output.stored),
  });
}

export function polyphaseBackwardKernel(g: WinogradGeometry, options: BackwardOptions) {
  const { transform, shape } = g;
  const { positions, step } = transform;
  const { input, output } = shape;
  const { offsets } = polyphaseBackwardScratch(g);
  const inputRow = 4 * input.width * input.stored;
  const weightRow = positions * weightPlane(input.stored, output.stored);
  const { finish = FINISH_NOTHING } = options;
  const key = { name: transform.name, shape, ...options };
  return defineKernel("polyphase-backward", key, BACKWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, { layout: input, border: 1 }, options.activation, false);
    const padGradient = padGradientProcedure(module, { layout: output, border: 1 }, options.batchNorm);
    const weightGradient = weightGradientPass(module, g);
    const inverse = weightGradientProcedure(module, transform, input.stored, output.stored);
    const dx = options.dx !== "none" && {
      multiply: productsProcedure(module, {
        positions,
        input: output.stored,
        output: input.stored,
        inputPlane: g.outputPlane,
        outputPlane: g.inputPlane,
      }),
      across: gradientStripAcross(module, g),
      down: gradientStripDown(module, g, options.dx === "accumulate"),
      finish: finishProcedure(module, input, finish),
    };
    return (f, a) => {
      const scratch = f.let(i32.add(a.scratch, i32.mul(a.thread, a.scratchBytes)));
      const names = Object.keys(offsets) as (keyof typeof offsets)[];
      const at = Object.fromEntries(
        names.map((name) => [name, f.let(i32.add(scratch, offsets[name]))]),
      ) as Record<keyof typeof offsets, ReturnType<typeof f.let<"i32">>>;
      f.fill(at.padded, 0, g.images * g.inputImage);
      f.fill(at.gradient, 0, g.images * g.gradientImage);
      f.fill(at.dU, 0, transformedBytes(transform, input.stored, output.stored));
      const dW = f.let(i32.add(a.dW, i32.mul(i32.divU(a.start, a.grain), 36 * input.stored * output.stored)));
      const partial =
        finish.sums === "none"
          ? a.partials
          : freshPartial(f, a.partials, a.start, a.grain, partialBytes(input.stored));
      eachBlock(f, a, g, {
        prepare: (n, place) => {
          const z = i32.add(a.z, i32.mul(n, imageBytes(input)));
          f.callVoid(pad, z, a.coefficients, 0, 0, 0, i32.add(at.padded, i32.mul(place, g.inputImage)));
          const offset = f.let(i32.mul(n, imageBytes(output)));
          const [gradient, gradientZ] = [a.g, a.gradientZ].map((from) => i32.add(from, offset));
          const target = i32.add(at.gradient, i32.mul(place, g.gradientImage));
          f.callVoid(padGradient, gradient, gradientZ, a.gradientRows, target);
        },
        block: (block) => {
          weightGradient.start(f, at, block);
          for (let w = 0; w < positions; w++) {
            weightGradient.multiplyRow(f, at, block, w);
            if (!dx) continue;
            f.callVoid(
              dx.multiply,
              at.gradientTiles,
              i32.add(a.weights, w * weightRow),
              at.products,
              block.tiles,
            );
            f.for(0, block.rows, 1, (r) => {
              const strip = i32.add(i32.mul(r, positions * inputRow), w * inputRow);
              const products = i32.add(at.products, i32.mul(r, 4 * input.stored * g.across));
              f.callVoid(dx.across, products, i32.add(at.inputGradientStrip, strip));
            });
          }
          if (!dx) return;
          block.eachRow((row) => {
            const strip = i32.add(at.inputGradientStrip, i32.mul(row.index, positions * inputRow));
            const first = i32.mul(row.firstImage, imageBytes(input));
            const target = i32.add(
              i32.add(a.dx, first),
              rowPlace(row, g, imageBytes(input), step * inputRow),
            );
            f.callVoid(dx.down, strip, target, i32.eqz(i32.remU(row.inGroup, g.down)));
          });
        },
        complete: (n) => {
          if (!dx || !options.finish) return;
          const offset = f.let(i32.mul(n, imageBytes(input)));
          const [gradient, skip, stored, z] = [a.dx, a.skip, a.sourceOutput, a.sourceZ].map((from) =>
            i32.add(from, offset),
          );
          f.callVoid(dx.finish, gradient, gradient, skip, stored, z, a.sourceCoefficients, partial);
        },
      });
      f.callVoid(inverse, at.dU, dW);
    };
  });
}
