/** Where each parameter's gradient lies behind `BASES.gradients`. */
import type { GraphDescription } from "@outlab/tensor";
import { BASES } from "./bases.ts";
import { memoryPlan } from "./memory-plan.ts";

export interface GradientPlaces {
  readonly offsetsBytes: readonly number[];
  readonly sizeBytes: number;
}

export function gradientPlaces({ parameters }: GraphDescription): GradientPlaces {
  const plan = memoryPlan(BASES.gradients);
  const offsetsBytes = parameters.map(
    ({ shape }) => plan.place(4 * shape.reduce((product, side) => product * side, 1)).offsetBytes,
  );
  return { offsetsBytes, sizeBytes: plan.sizeBytes() };
}
