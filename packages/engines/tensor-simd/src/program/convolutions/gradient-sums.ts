import type { ThreadPool } from "../../threads/thread-pool.ts";
import { command } from "../define-kernel.ts";
import type { ConvolutionShape } from "../kernels/convolution/direct-convolution.ts";
import type { WeightShape } from "../kernels/convolution/pack-weights.ts";
import {
  sumWeightGradientsKernel,
  weightGradientBytes,
} from "../kernels/convolution/sum-weight-gradients.ts";
import type { Convolution } from "./define.ts";

/** The chunks' gradients have the parameter's layout, except for padding channels, in every way to compute them. */
export function gradientSums(
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
