/** Stride 1 by F(4x4, 3x3), the input's gradient by a convolution with the turned kernel. */
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { type Address, command } from "../define-kernel.ts";
import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { winogradBackwardKernel, winogradBackwardScratch } from "../kernels/winograd/backward.ts";
import { f4x4 } from "../kernels/winograd/f4x4.ts";
import { winogradForwardKernel, winogradForwardScratch } from "../kernels/winograd/forward.ts";
import { winogradGeometry } from "../kernels/winograd/geometry.ts";
import { turnedInputGradient } from "../kernels/winograd/turned-input-gradient.ts";
import {
  flipWeightsKernel,
  ROWS_AT_A_TIME,
  transformedBytes,
  transformWeightsKernel,
} from "../kernels/winograd/weights.ts";
import type { Convolution } from "./define.ts";
import { gradientSums } from "./gradient-sums.ts";
import { imagesWanted } from "./images-wanted.ts";

export function winogradConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  const geometry = winogradGeometry(f4x4, shape);
  const [input, output] = [shape.input.stored, shape.output.stored];
  const bytes = transformedBytes(f4x4, input, output);
  const transform = (from: number, to: number, weights: Address, target: Address) =>
    command(pool, transformWeightsKernel(f4x4, from, to), { weights, target }, from, ROWS_AT_A_TIME);
  return {
    ...gradientSums(pool, shape),
    ...imagesWanted(geometry.images, shape),
    forwardWeightBytes: bytes,
    // The turned kernel first goes behind the place of the transformed one.
    backwardWeightBytes: bytes + 36 * input * output,
    forwardScratchBytes: winogradForwardScratch(geometry).sizeBytes,
    backwardScratchBytes: winogradBackwardScratch(geometry, turnedInputGradient).sizeBytes,
    prepareForward: (weights, prepared) => [transform(input, output, weights, prepared)],
    prepareBackward: (weights, prepared) => {
      const turned = { ...prepared, offsetBytes: prepared.offsetBytes + bytes };
      return [
        command(pool, flipWeightsKernel(input, output), { weights, target: turned }, output, ROWS_AT_A_TIME),
        transform(output, input, turned, prepared),
      ];
    },
    forward: (options) => winogradForwardKernel(geometry, options),
    backward: (options) => winogradBackwardKernel(geometry, turnedInputGradient, options),
  };
}
