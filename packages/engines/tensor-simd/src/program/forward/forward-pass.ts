/** What the parts of a forward pass share while it is planned. */
import type { Mode } from "@outlab/encoder-graph";
import type { BasedAddress } from "../../threads/tape.ts";
import type { ProgramBases } from "../bases.ts";
import type { Convolution } from "../convolutions/define.ts";
import type { PartialSums, PassPlan } from "../plan/pass-plan.ts";
import type { StageOutput } from "../stages/outputs.ts";
import type { Stage } from "../stages/stages.ts";

export interface ForwardPass extends PassPlan {
  readonly mode: Mode;
  readonly bases: ProgramBases;
  readonly stages: readonly Stage[];
  readonly outputs: readonly StageOutput[];
  /** Of the stages that are planned. */
  readonly places: readonly StagePlaces[];
  /** By stage; undefined for other cores. */
  readonly convolutions: readonly (Convolution | undefined)[];
  /** Each thread's scratch, one behind the other. */
  readonly scratch: BasedAddress;
  readonly scratchBytes: number;
  /** Room for a stage's output. */
  placeTensor(stage: Stage): BasedAddress;
}

/** Where a stage's tensors are after the forward pass. */
export interface StagePlaces {
  /** The core's output. */
  readonly z: BasedAddress;
  /** Rows of `COEFFICIENT_ROWS`, if it has a batch norm. */
  readonly coefficients?: BasedAddress;
  /** What readers take: for `bare` it is z, for `lazy` nothing was stored. */
  readonly output: BasedAddress;
}

export interface CoreOutput {
  readonly z: BasedAddress;
  /** For the stage's batch norm, if the core took them. */
  readonly sums?: PartialSums;
}
