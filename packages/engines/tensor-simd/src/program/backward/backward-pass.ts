/** What the parts of a backward pass share while it is planned. */
import type { BasedAddress } from "../../threads/tape.ts";
import type { ProgramBases } from "../bases.ts";
import type { Convolution } from "../convolutions/define.ts";
import type { ForwardPlan } from "../forward/plan-forward.ts";
import type { PassPlan } from "../plan/pass-plan.ts";
import type { GradientGathering } from "./gather-gradients.ts";

export interface BackwardPass extends PassPlan {
  readonly forward: ForwardPlan;
  readonly bases: ProgramBases;
  readonly gather: GradientGathering;
  /** By stage; undefined for other cores. */
  readonly convolutions: readonly (Convolution | undefined)[];
  /** Each thread's scratch, one behind the other. */
  readonly scratch: BasedAddress;
  readonly scratchBytes: number;
  /** A parameter's gradient. */
  gradientOf(parameter: number): BasedAddress;
}

/** A stage whose output's gradient is complete. */
export interface FinishedStage {
  readonly index: number;
  readonly g: BasedAddress;
  /** Where `batchNormGradient` left a batch norm's numbers. */
  readonly rows: BasedAddress;
  /** Whether the gradient of what the stage reads is needed. */
  readonly isInputWanted: boolean;
}
