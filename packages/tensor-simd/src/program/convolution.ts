/** The ways to compute a convolution, behind one face: what weights and scratch it needs, and which kernels run. */

import type { BasedAddress, Command } from "../threads/tape.ts";
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
import { packedBytes, packWeightsKernel, type WeightShape } from "./kernels/pack-weights.ts";
import { sumWeightGradientsKernel, weightGradientBytes } from "./kernels/sum-weight-gradients.ts";
import { winogradBackwardKernel, winogradBackwardScratch } from "./kernels/winograd/backward.ts";
import { f4x4 } from "./kernels/winograd/f4x4.ts";
import { winogradForwardKernel, winogradForwardScratch } from "./kernels/winograd/forward.ts";
import { suitsWinograd, winogradGeometry } from "./kernels/winograd/geometry.ts";
import { polyphase } from "./kernels/winograd/polyphase.ts";
import { polyphaseInputGradient } from "./kernels/winograd/polyphase-input-gradient.ts";
import { turnedInputGradient } from "./kernels/winograd/turned-input-gradient.ts";
import {
  flipWeightsKernel,
  transformedBytes,
  transformWeightsKernel,
  transposeWeightsKernel,
} from "./kernels/winograd/weights.ts";
import { pixelsOf } from "./layout.ts";

export interface Convolution {
  /** Bytes of the weights as the kernels read them, forward and backward, and of one chunk's gradient of them. */
  readonly forwardWeightBytes: number;
  readonly backwardWeightBytes: number;
  readonly gradientBytes: number;
  /** Images from which on a chunk costs next to nothing of its own, in either pass. */
  readonly forwardImages: number;
  readonly backwardImages: number;
  /** Scratch that each thread needs. */
  readonly forwardScratchBytes: number;
  readonly backwardScratchBytes: number;
  /** From the parameter to weights as the kernels read them. */
  prepareForward(weights: BasedAddress, prepared: BasedAddress): readonly Command[];
  prepareBackward(weights: BasedAddress, prepared: BasedAddress): readonly Command[];
  forward(options: ForwardOptions): KernelDefinition<(typeof FORWARD_PARAMETERS)[number]>;
  backward(options: BackwardOptions): KernelDefinition<(typeof BACKWARD_PARAMETERS)[number]>;
  /** From the chunks' gradients to the parameter's. */
  sumGradients(partials: Address, chunks: number, target: Address): readonly Command[];
}

/** The way that suits the shape. */
export function convolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  if (suitsWinograd(f4x4, shape)) return winogradConvolutionOf(pool, shape);
  return suitsWinograd(polyphase, shape)
    ? polyphaseConvolutionOf(pool, shape)
    : directConvolutionOf(pool, shape);
}

function winogradConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
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

function polyphaseConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
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

/** Pixels of a chunk over which its own weight gradient, transformed and added up, is some 2 % of the operations. */
const GRADIENT_PIXELS = 2048;

/** @param images  that a block spans: a chunk of fewer would read the weights again for a part of a block. */
function imagesWanted(
  images: number,
  { output }: ConvolutionShape,
): Pick<Convolution, "forwardImages" | "backwardImages"> {
  return { forwardImages: images, backwardImages: Math.max(images, GRADIENT_PIXELS / pixelsOf(output)) };
}

/** Rows of a kernel that one thread transforms at a time. */
const ROWS_AT_A_TIME = 4;

function directConvolutionOf(pool: ThreadPool, shape: ConvolutionShape): Convolution {
  const weights = weightShape(shape);
  const lanesIn = 4 * Math.ceil(weights.inputStored / 4);
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

/** The chunks' gradients lie as the parameter does, but for padding channels, whatever computed them. */
function gradientSums(
  pool: ThreadPool,
  shape: ConvolutionShape,
): Pick<Convolution, "gradientBytes" | "sumGradients"> {
  const weights = weightShape(shape);
  return {
    gradientBytes: weightGradientBytes(weights),
    sumGradients: (partials, chunks, target) => [
      command(
        pool,
        sumWeightGradientsKernel(weights),
        { partials, chunks, target },
        weights.taps * weights.input,
        Math.ceil(1024 / weights.output),
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
