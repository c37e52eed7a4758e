/**
 * Backward pass of a 3x3 convolution of stride 1 by Winograd. Per group of images the input's activation and the
 * gradient before the batch norm are made in scratch; they feed
 *   dx: a forward convolution of the gradient with the turned kernel, whose output transform finishes the gradient;
 *   dW: products in Winograd's domain, summed in the thread's scratch over a chunk and transformed back once.
 * Items are images; a chunk has a dW and partial sums of its own.
 */
import { i32 } from "../../../wasm/i32.ts";
import { defineKernel } from "../../define-kernel.ts";
import { imageBytes } from "../../layout.ts";
import { BACKWARD_PARAMETERS, type BackwardOptions } from "../convolution-backward.ts";
import { FINISH_NOTHING } from "../finish-gradient.ts";
import { padProcedure } from "../pad.ts";
import { padGradientProcedure } from "../pad-gradient.ts";
import { freshPartial, partialBytes } from "../statistics.ts";
import { eachBlock, rowPlace } from "./blocks.ts";
import { scratchPlan, TILE, type WinogradGeometry, winogradGeometry } from "./geometry.ts";
import { backwardOutputColumns } from "./output-columns.ts";
import { productsProcedure } from "./products.ts";
import { inputAcross, inputColumns, outputAcross } from "./tile-transforms.ts";
import { weightGradientPass } from "./weight-gradient-pass.ts";
import { transformedBytes, weightGradientProcedure, weightPlane } from "./weights.ts";

export function winogradBackwardScratch(g: WinogradGeometry) {
  const { positions } = g.transform;
  const { input, output } = g.shape;
  const plane = Math.max(g.inputPlane, g.outputPlane);
  const row = Math.max(g.inputRow, g.gradientRow);
  return scratchPlan({
    padded: g.images * g.inputImage,
    gradient: g.images * g.gradientImage,
    tiles: positions * plane,
    products: positions * plane,
    strip: g.blockRows * positions * row,
    outputStrip: g.blockRows * positions * Math.max(g.outputRow, 4 * input.width * input.stored),
    dU: transformedBytes(g.transform, input.stored, output.stored),
  });
}

export function winogradBackwardKernel(g: WinogradGeometry, options: BackwardOptions) {
  const { transform, shape } = g;
  const { positions } = transform;
  const { input, output } = shape;
  /** The convolution that takes the output's gradient to the input's. */
  const turned = winogradGeometry(transform, { ...shape, input: output, output: input });
  const { offsets } = winogradBackwardScratch(g);
  const [inputTileRow, outputTileRow] = [input, output].map(({ stored }) => 4 * stored * g.across);
  const weightRow = positions * weightPlane(shape.input.stored, shape.output.stored);
  const { finish = FINISH_NOTHING } = options;
  const key = { name: transform.name, shape, ...options };
  return defineKernel("winograd-backward", key, BACKWARD_PARAMETERS, (module) => {
    const pad = padProcedure(module, { layout: input, border: 1 }, options.activation, false);
    const padGradient = padGradientProcedure(module, { layout: output, border: 1 }, options.batchNorm);
    const weightGradient = weightGradientPass(module, g);
    const inverse = weightGradientProcedure(module, transform, input.stored, output.stored);
    const dx = options.dx !== "none" && {
      columns: inputColumns(module, turned),
      across: inputAcross(module, turned),
      multiply: productsProcedure(module, {
        positions,
        input: output.stored,
        output: input.stored,
        inputPlane: turned.inputPlane,
        outputPlane: turned.outputPlane,
      }),
      back: outputAcross(module, turned),
      finish: backwardOutputColumns(module, turned, { accumulate: options.dx === "accumulate", finish }),
    };
    return (f, a) => {
      const scratch = f.let(i32.add(a.scratch, i32.mul(a.thread, a.scratchBytes)));
      const at = (name: keyof typeof offsets) => i32.add(scratch, offsets[name]);
      const scratchOf = {
        padded: at("padded"),
        gradient: at("gradient"),
        tiles: at("tiles"),
        gradientTiles: at("products"),
        strip: at("strip"),
        gradientStrip: at("outputStrip"),
        dU: at("dU"),
      };
      f.fill(at("padded"), 0, g.images * g.inputImage);
      f.fill(at("gradient"), 0, g.images * g.gradientImage);
      f.fill(at("dU"), 0, transformedBytes(transform, input.stored, output.stored));
      const dW = f.let(i32.add(a.dW, i32.mul(i32.divU(a.start, a.grain), 36 * input.stored * output.stored)));
      const partial =
        finish.sums === "none"
          ? a.partials
          : freshPartial(f, a.partials, a.start, a.grain, partialBytes(input.stored));
      eachBlock(f, a, g, {
        prepare: (n, place) => {
          const z = i32.add(a.z, i32.mul(n, imageBytes(input)));
          f.callVoid(pad, z, a.coefficients, 0, 0, 0, i32.add(at("padded"), i32.mul(place, g.inputImage)));
          const offset = f.let(i32.mul(n, imageBytes(output)));
          const [gradient, gradientZ] = [a.g, a.gradientZ].map((from) => i32.add(from, offset));
          const target = i32.add(at("gradient"), i32.mul(place, g.gradientImage));
          f.callVoid(padGradient, gradient, gradientZ, a.gradientRows, target);
        },
        block: (running) => {
          const { rows, tiles, eachRow } = running;
          if (dx) {
            eachRow((row) => {
              const source = rowPlace(row, g, g.gradientImage, TILE * g.gradientRow);
              const strip = i32.add(at("strip"), i32.mul(row.index, positions * g.gradientRow));
              f.callVoid(dx.columns, i32.add(at("gradient"), source), strip);
            });
            for (let w = 0; w < positions; w++) {
              f.for(0, rows, 1, (r) => {
                const strip = i32.add(
                  at("strip"),
                  i32.add(i32.mul(r, positions * g.gradientRow), w * g.gradientRow),
                );
                f.callVoid(dx.across, strip, i32.add(at("tiles"), i32.mul(r, outputTileRow)));
              });
              f.callVoid(dx.multiply, at("tiles"), i32.add(a.weights, w * weightRow), at("products"), tiles);
              f.for(0, rows, 1, (r) => {
                const offset = i32.add(i32.mul(r, positions * turned.outputRow), w * turned.outputRow);
                const products = i32.add(at("products"), i32.mul(r, inputTileRow));
                f.callVoid(dx.back, products, i32.add(at("outputStrip"), offset));
              });
            }
            eachRow((row) => {
              const first = i32.mul(row.firstImage, imageBytes(input));
              const place = rowPlace(row, g, imageBytes(input), TILE * turned.outputRow);
              const offset = f.let(i32.add(first, place));
              const strip = i32.add(at("outputStrip"), i32.mul(row.index, positions * turned.outputRow));
              const [target, skip, stored, z] = [a.dx, a.skip, a.sourceOutput, a.sourceZ].map((from) =>
                i32.add(from, offset),
              );
              f.callVoid(dx.finish, strip, target, skip, stored, z, a.sourceCoefficients, partial);
            });
          }
          weightGradient.start(f, scratchOf, running);
          for (let w = 0; w < positions; w++) weightGradient.multiplyRow(f, scratchOf, running, w);
        },
      });
      f.callVoid(inverse, at("dU"), dW);
    };
  });
}
