/** Stride 2 by phases, the input's gradient by the transposed transform. */
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { type Address, command } from "../define-kernel.ts";
import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { winogradBackwardKernel, winogradBackwardScratch } from "../kernels/winograd/backward.ts";
import { winogradForwardKernel, winogradForwardScratch } from "../kernels/winograd/forward.ts";
import { winogradGeometry } from "../kernels/winograd/geometry.ts";
import { polyphase } from "../kernels/winograd/polyphase.ts";
import { polyphaseInputGradient } from "../kernels/winograd/polyphase-input-gradient.ts";
import {
  ROWS_AT_A_TIME,
  transformedBytes,
  transformWeightsKernel,
  transposeWeightsKernel,
} from "../kernels/winograd/weights.ts";
import type { Convolution } from "./define.ts";
import { gradientSums } from "./gradient-sums.ts";
import { imagesWanted } from "./images-wanted.ts";

export function polyphaseConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  const geometry = winogradGeometry(polyphase, shape);
  const [input, output] = [shape.input.stored, shape.output.stored];
  const bytes = transformedBytes(polyphase, input, output);
  const transform = (weights: Address, target: Address) =>
    command(
      pool,
      transformWeightsKernel(polyphase, input, output),
      { weights, target },
      input,
      ROWS_AT_A_TIME,
    );
  return {
    ...gradientSums(pool, shape),
    ...imagesWanted(geometry.images, shape),
    forwardWeightBytes: bytes,
    backwardWeightBytes: 2 * bytes,
    forwardScratchBytes: winogradForwardScratch(geometry).sizeBytes,
    backwardScratchBytes: winogradBackwardScratch(geometry, polyphaseInputGradient).sizeBytes,
    prepareForward: (weights, prepared) => [transform(weights, prepared)],
    prepareBackward: (weights, prepared) => {
      const source = { ...prepared, offsetBytes: prepared.offsetBytes + bytes };
      const transpose = transposeWeightsKernel(input, output);
      const matrices = polyphase.positions ** 2;
      return [
        transform(weights, source),
        command(pool, transpose, { source, target: prepared }, matrices, 3),
      ];
    },
    forward: (options) => winogradForwardKernel(geometry, options),
    backward: (options) => winogradBackwardKernel(geometry, polyphaseInputGradient, options),
  };
}
