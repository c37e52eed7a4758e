/** What every way to compute a convolution gives: what weights and scratch it needs, and which kernels run. */
import type { BasedAddress, Command } from "../../threads/tape.ts";
import type { Address, KernelDefinition } from "../define-kernel.ts";
import type { BACKWARD_PARAMETERS, BackwardOptions } from "../kernels/convolution/convolution-backward.ts";
import type { FORWARD_PARAMETERS, ForwardOptions } from "../kernels/convolution/convolution-forward.ts";

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
