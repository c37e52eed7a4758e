/** Any size, stride and number of channels, by the definition. */

import { roundUp } from "../../round-up.ts";
import type { ThreadPool } from "../../threads/thread-pool.ts";
import { type Address, command } from "../define-kernel.ts";
import { directBackwardKernel, directBackwardScratch } from "../kernels/convolution/convolution-backward.ts";
import { directForwardKernel, directForwardScratch } from "../kernels/convolution/convolution-forward.ts";
import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import { packedBytes, packWeightsKernel } from "../kernels/convolution/pack-weights.ts";
import type { Convolution } from "./define.ts";
import { gradientSums, weightShape } from "./gradient-sums.ts";
import { imagesWanted } from "./images-wanted.ts";

export function directConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  const weights = weightShape(shape);
  const lanesIn = roundUp(weights.inputStored, 4);
  const pack = (direction: "forward" | "transposed", lanes: number) => (source: Address, packed: Address) => [
    command(pool, packWeightsKernel(weights, direction), { weights: source, packed }, lanes / 4, 1),
  ];
  return {
    ...gradientSums(pool, shape),
    ...imagesWanted(1, shape),
    forwardWeightBytes: packedBytes(weights),
    backwardWeightBytes: packedBytes(weights),
    forwardScratchBytes: directForwardScratch(shape),
    backwardScratchBytes: directBackwardScratch(shape),
    prepareForward: pack("forward", weights.outputStored),
    prepareBackward: pack("transposed", lanesIn),
    forward: (options) => directForwardKernel(shape, options),
    backward: (options) => directBackwardKernel(shape, options),
  };
}
