/** The ways to compute a convolution, behind one face: what weights and scratch it needs, and which kernels run. */

import type { Command } from "../threads/tape.ts";
import type { ThreadPool } from "../threads/thread-pool.ts";
import { type Address, command, type KernelDefinition } from "./define-kernel.ts";
import {
  type BACKWARD_PARAMETERS,
  type BackwardOptions,
  directBackwardKernel,
  directBackwardScratch,
} from "./kernels/convolution-backward.ts";
import {
  directForwardKernel,
  directForwardScratch,
  type FORWARD_PARAMETERS,
  type ForwardOptions,
} from "./kernels/convolution-forward.ts";
import type { ConvolutionShape } from "./kernels/direct-convolution.ts";
import { LANES, packedBytes, packWeightsKernel, type WeightShape } from "./kernels/pack-weights.ts";
import { sumWeightGradientsKernel, weightGradientBytes } from "./kernels/sum-weight-gradients.ts";

export interface Convolution {
  /** Bytes of the weights as the kernels read them, forward and backward, and of one chunk's gradient of them. */
  readonly forwardWeightBytes: number;
  readonly backwardWeightBytes: number;
  readonly gradientBytes: number;
  /** Scratch that each thread needs. */
  readonly forwardScratchBytes: number;
  readonly backwardScratchBytes: number;
  /** From the parameter to weights as the kernels read them. */
  prepareForward(weights: Address, prepared: Address): readonly Command[];
  prepareBackward(weights: Address, prepared: Address): readonly Command[];
  forward(options: ForwardOptions): KernelDefinition<(typeof FORWARD_PARAMETERS)[number]>;
  backward(options: BackwardOptions): KernelDefinition<(typeof BACKWARD_PARAMETERS)[number]>;
  /** From the chunks' gradients to the parameter's. */
  sumGradients(partials: Address, chunks: number, target: Address): readonly Command[];
}

/** The way that suits the shape. */
export function convolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  return directConvolutionOf(pool, shape);
}

function directConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  const weights = weightShape(shape);
  const lanesIn = 4 * Math.ceil(weights.inputStored / 4);
  const pack = (direction: "forward" | "transposed", lanes: number) => (source: Address, packed: Address) => [
    command(
      pool,
      packWeightsKernel(weights, direction),
      { weights: source, packed },
      Math.ceil(lanes / LANES),
      1,
    ),
  ];
  return {
    forwardWeightBytes: packedBytes(weights),
    backwardWeightBytes: packedBytes(weights),
    gradientBytes: weightGradientBytes(weights),
    forwardScratchBytes: directForwardScratch(shape),
    backwardScratchBytes: directBackwardScratch(shape),
    prepareForward: pack("forward", weights.outputStored),
    prepareBackward: pack("transposed", lanesIn),
    forward: (options) => directForwardKernel(shape, options),
    backward: (options) => directBackwardKernel(shape, options),
    sumGradients: (partials, chunks, target) => [
      command(
        pool,
        sumWeightGradientsKernel(weights),
        { partials, chunks, target },
        weights.taps * weights.input,
        Math.max(1, Math.ceil(4096 / weights.output)),
      ),
    ],
  };
}

export function weightShape({ input, output, size }: ConvolutionShape): WeightShape {
  return {
    taps: size * size,
    input: input.channels,
    inputStored: input.stored,
    output: output.channels,
    outputStored: output.stored,
  };
}
